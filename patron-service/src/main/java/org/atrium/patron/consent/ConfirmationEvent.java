package org.atrium.patron.consent;

import java.time.Instant;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.jspecify.annotations.Nullable;

/** What is told of yeses that have to be confirmed. Nothing in it names the person, or what they said yes to. */
public sealed interface ConfirmationEvent {

    String TOPIC = Topics.PATRON_CONFIRMATION;

    UUID patronId();

    String type();

    default OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, patronId().toString(), type(), this);
    }

    /** The ledger has a yes that does not count yet. */
    record Requested(UUID patronId, UUID requestId) implements ConfirmationEvent {

        @Override
        public String type() {
            return "confirmation.requested.v1";
        }
    }

    /**
     * The person may be asked now.
     *
     * @param expiresAt until when the link of the message works
     */
    record Due(
            UUID patronId,
            UUID requestId,
            UUID contactPointId,
            String channel,
            @Nullable UUID branchId,
            @Nullable String language,
            Instant expiresAt)
            implements ConfirmationEvent {

        @Override
        public String type() {
            return "confirmation.due.v1";
        }
    }
}
