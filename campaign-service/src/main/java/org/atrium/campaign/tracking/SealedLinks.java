package org.atrium.campaign.tracking;

import java.net.URI;
import java.util.UUID;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.outbound.LetterLinks;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.kit.seal.PersonLinks;
import org.atrium.kit.seal.PersonLinks.PersonLink;
import org.atrium.kit.tenancy.Tenancy;

/** Public addresses that say which delivery of the current institution they belong to. */
public final class SealedLinks implements LetterLinks {

    private final String base;
    private final LinkSeal seal;
    private final PersonLinks persons;

    /** @param persons of the pages that patron-service shows */
    public SealedLinks(URI publicUrl, LinkSeal seal, PersonLinks persons) {
        this.persons = persons;
        this.base = publicUrl.toString().replaceAll("/+$", "");
        this.seal = seal;
    }

    @Override
    public String unsubscribe(DeliveryId delivery) {
        return base + "/u/" + token(Kind.UNSUBSCRIBE, delivery, 0);
    }

    @Override
    public String why(DeliveryId delivery) {
        return base + "/w/" + token(Kind.WHY, delivery, 0);
    }

    @Override
    public String preferences(PatronId patron) {
        return base + "/p/"
                + persons.seal(new PersonLink(
                        PersonLinks.Kind.PREFERENCES, Tenancy.current().value(), patron.value(), patron.value()));
    }

    @Override
    public String confirm(Delivery delivery) {
        var patron = delivery.patron().value();
        var request = UUID.fromString(delivery.step());
        return base + "/y/"
                + persons.seal(new PersonLink(
                        PersonLinks.Kind.CONFIRM, Tenancy.current().value(), patron, request));
    }

    @Override
    public String openPicture(DeliveryId delivery) {
        return base + "/o/" + token(Kind.OPEN, delivery, 0) + ".gif";
    }

    @Override
    public String click(DeliveryId delivery, int link) {
        return base + "/c/" + token(Kind.CLICK, delivery, link);
    }

    private String token(Kind kind, DeliveryId delivery, int link) {
        return seal.seal(new LinkToken(kind, Tenancy.current(), delivery, link));
    }
}
