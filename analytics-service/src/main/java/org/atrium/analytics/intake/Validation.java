package org.atrium.analytics.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rules say of an event by itself: what was read of it, or the first fault. */
public sealed interface Validation permits Validation.Valid, EventFault {

    /** Nothing is wrong with the event by itself; whether the patron and the branch that it names exist is not asked yet. */
    record Valid(
            EventDraft draft,
            Instant time,
            Subject subject,
            @Nullable UUID branchId,
            @Nullable UUID campaignId,
            long quantity,
            @Nullable BigDecimal value)
            implements Validation {

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
