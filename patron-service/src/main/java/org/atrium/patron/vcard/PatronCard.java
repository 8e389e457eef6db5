package org.atrium.patron.vcard;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.StructuredName;
import ezvcard.property.Uid;
import ezvcard.util.PartialDate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.DisplayName;
import org.atrium.patron.profile.Patron;

/** A patron as a vCard 4.0 (RFC 6350). The library folds and escapes: what somebody is called cannot become a line. */
final class PatronCard {

    /** RFC 9554, section 3.4. */
    private static final String PRONOUNS = "PRONOUNS";

    private PatronCard() {}

    static String of(Patron patron) {
        var text = new StringWriter();
        try (var writer = new VCardWriter(text, VCardVersion.V4_0)) {
            writer.setAddProdId(false);
            writer.write(card(patron));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static VCard card(Patron patron) {
        var details = patron.details();
        var card = new VCard();
        card.setUid(new Uid("urn:uuid:" + patron.id()));
        card.setFormattedName(calledBy(patron));
        named(details, card);
        born(details).ifPresent(card::setBirthday);
        if (details.language() != null) {
            card.addLanguage(details.language());
        }
        lives(details).ifPresent(card::addAddress);
        patron.contactPoints().stream().filter(ContactPoint::usable).forEach(point -> reached(point, card));
        if (!details.interests().isEmpty()) {
            card.setCategories(details.interests().toArray(String[]::new));
        }
        card.setRevision(patron.origin().updatedAt());
        return card;
    }

    /** A card has to have a name: where there is none, an address, or the end of the id. */
    private static String calledBy(Patron patron) {
        var name = DisplayName.of(patron.details().name(), patron.details().language());
        return name.isEmpty()
                ? patron.contactPoints().stream()
                        .filter(ContactPoint::usable)
                        .map(ContactPoint::address)
                        .findFirst()
                        .orElseGet(() -> "…" + patron.id().toString().substring(28))
                : name;
    }

    private static void named(Details details, VCard card) {
        var name = details.name();
        if (name.given() != null || name.family() != null) {
            var parts = new StructuredName();
            parts.setGiven(name.given());
            parts.setFamily(name.family());
            card.setStructuredName(parts);
        }
        if (name.preferred() != null) {
            card.setNickname(name.preferred());
        }
        if (name.pronouns() != null) {
            card.addExtendedProperty(PRONOUNS, VObjectPropertyValues.escape(name.pronouns()));
        }
    }

    private static Optional<Birthday> born(Details details) {
        if (details.birthDate() != null) {
            return Optional.of(new Birthday(details.birthDate()));
        }
        return details.birthYear() == null
                ? Optional.empty()
                : Optional.of(new Birthday(
                        PartialDate.builder().year(details.birthYear()).build()));
    }

    private static Optional<Address> lives(Details details) {
        var at = details.address();
        if (at.street() == null && at.postalCode() == null && at.locality() == null && at.country() == null) {
            return Optional.empty();
        }
        var address = new Address();
        address.setStreetAddress(at.street());
        address.setPostalCode(at.postalCode());
        address.setLocality(at.locality());
        address.setCountry(at.country());
        return Optional.of(address);
    }

    private static void reached(ContactPoint point, VCard card) {
        switch (point.channel()) {
            case "email" -> card.addEmail(point.address());
            case "sms" -> card.addTelephoneNumber(point.address(), TelephoneType.CELL);
            default -> {
                // No other channel has an address of its own in an address book.
            }
        }
    }
}
