package org.atrium.campaign.delivery;

import java.time.Instant;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.jspecify.annotations.Nullable;

/** What became of one claimed delivery. */
public sealed interface Settled {

    Delivery delivery();

    Instant at();

    /**
     * @param language the one that the message was written in
     * @param consent what it was sent on, for who asks why
     */
    record Sent(
            Delivery delivery,
            Instant at,
            String language,
            @Nullable Consent consent) implements Settled {}

    record Withheld(Delivery delivery, Instant at, String reason) implements Settled {}

    /** @param about what the answer is about */
    record Bounced(Delivery delivery, Instant at, String reason, About about) implements Settled {}

    record Uncertain(Delivery delivery, Instant at) implements Settled {}

    /** Nothing left; try again at {@code readyAt}, unless it was declared uncertain meanwhile: then it is withheld. */
    record PutOff(Delivery delivery, Instant at, Instant readyAt) implements Settled {

        /** Why it is withheld then. */
        public static final String TOO_LATE = "sending-failed";
    }
}
