package org.atrium.patron.contact;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Patron;

/** Whether a patron may be written to, and where. */
public sealed interface ContactAnswer {

    /** @param consent the decision that allows it */
    record Reachable(ContactPoint point, Consent consent) implements ContactAnswer {

        /**
         * From when the decision counts, to be compared with a withdrawal that was heard elsewhere: when the person
         * decided, or when the ledger learned it if that was earlier, as nobody decides in the future.
         */
        public Instant since() {
            return consent.at().isBefore(consent.recordedAt()) ? consent.at() : consent.recordedAt();
        }
    }

    record Withheld(Reason reason) implements ContactAnswer {}

    /** Why not: those of all reasons, which Withheld.v1.schema.json in contracts lists, that are patron-service’s to give. */
    enum Reason {
        NO_CONSENT,
        NO_ADDRESS,
        BOUNCED,
        COMPLAINED,
        NOT_IN_SEGMENT,
        /** A record of somebody who is written to by another of their ids. */
        MERGED,
        UNKNOWN_PATRON;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** For a patron on the channel of the subject, at the best usable address. */
    static ContactAnswer of(Patron patron, Consent.Subject subject) {
        var point = patron.reachedAt(subject.channel());
        return answer(patron, subject, point.or(() -> anyOn(subject.channel(), patron)));
    }

    /** For a patron at this address only. */
    static ContactAnswer of(Patron patron, Consent.Subject subject, UUID contactPoint) {
        return answer(
                patron,
                subject,
                patron.contactPoints().stream()
                        .filter(point -> point.id().equals(contactPoint)
                                && point.channel().equals(subject.channel()))
                        .findFirst());
    }

    private static ContactAnswer answer(Patron patron, Consent.Subject subject, Optional<ContactPoint> point) {
        var consent = patron.consents().decision(subject).filter(Consent::granted);
        if (consent.isEmpty()) {
            return new Withheld(Reason.NO_CONSENT);
        }
        if (point.isEmpty()) {
            return new Withheld(Reason.NO_ADDRESS);
        }
        return switch (point.get().state()) {
            case ACTIVE -> new Reachable(point.get(), consent.get());
            case BOUNCED -> new Withheld(Reason.BOUNCED);
            case COMPLAINED -> new Withheld(Reason.COMPLAINED);
        };
    }

    private static Optional<ContactPoint> anyOn(String channel, Patron patron) {
        return patron.contactPoints().stream()
                .filter(point -> point.channel().equals(channel))
                .findFirst();
    }
}
