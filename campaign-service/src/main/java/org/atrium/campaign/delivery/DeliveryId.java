package org.atrium.campaign.delivery;

import java.util.UUID;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.text.Sha256;

/** Derived from source, step and patron: a second delivery of the same cannot be stored. */
public record DeliveryId(UUID value) {

    /**
     * Ids once ended with the contact point. This constant keeps the ids of deliveries that had none (held out,
     * external).
     */
    private static final String NO_CONTACT_POINT = "null";

    public static DeliveryId of(Source source, String step, PatronId patron) {
        var name = String.join("/", source.id().toString(), step, patron.toString(), NO_CONTACT_POINT);
        return new DeliveryId(Sha256.uuid(name));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
