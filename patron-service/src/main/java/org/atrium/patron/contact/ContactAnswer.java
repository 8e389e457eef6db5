package org.atrium.patron.contact;

import java.time.Instant;
import java.util.Locale;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.person.ContactPoint;
import org.jspecify.annotations.Nullable;

/** Whether a patron may be written to, and where. */
public sealed interface ContactAnswer {

    /** @param consent the decision that allows it; absent of what needs none */
    record Reachable(ContactPoint point, @Nullable Consent consent) implements ContactAnswer {

        /**
         * From when the decision counts, to be compared with a withdrawal that was heard elsewhere: when the person
         * decided, or when the ledger learned it if that was earlier, as nobody decides in the future.
         */
        public static Instant since(Consent consent) {
            return consent.at().isBefore(consent.recordedAt()) ? consent.at() : consent.recordedAt();
        }
    }

    record Withheld(Reason reason) implements ContactAnswer {}

    /** Why not: those of all reasons, which Withheld.v1.schema.json in contracts lists, that are patron-service’s to give. */
    enum Reason {
        NO_CONSENT,
        /** The person said yes, and has not answered from the address yet. */
        UNCONFIRMED,
        /** The person said no, at once or after a yes. */
        DECLINED,
        /** A child, for whom nobody who may decide it has. */
        GUARDIAN_NEEDED,
        RESTRICTED,
        OBJECTED,
        NO_ADDRESS,
        BOUNCED,
        COMPLAINED,
        /** The person wants nothing at this address. */
        OPTED_OUT,
        /** The person wants a rest from all that people are won for. */
        PAUSED,
        /** The address is for other purposes. */
        NOT_FOR_PURPOSE,
        NOT_IN_SEGMENT,
        /** A record of somebody who is written to by another of their ids. */
        MERGED,
        UNKNOWN_PATRON;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
