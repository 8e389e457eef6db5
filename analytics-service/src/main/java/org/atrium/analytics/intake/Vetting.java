package org.atrium.analytics.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What looking at an event by itself says. */
public sealed interface Vetting permits Vetting.Sound, EventFault {

    /** Nothing is wrong with the event by itself; whether those whom it names exist is another question. */
    record Sound(
            EventDraft draft,
            Instant time,
            Subject subject,
            @Nullable UUID branchId,
            @Nullable UUID campaignId,
            long quantity,
            @Nullable BigDecimal value)
            implements Vetting {

        public Optional<UUID> branch() {
            return Optional.ofNullable(branchId);
        }
    }

    /** Whom the event names. */
    sealed interface Subject {

        record ById(UUID patronId) implements Subject {}

        record ByIdentifier(Identifier identifier) implements Subject {}

        record ByVisit(String visitorId) implements Subject {}

        record Unnamed() implements Subject {}
    }
}
