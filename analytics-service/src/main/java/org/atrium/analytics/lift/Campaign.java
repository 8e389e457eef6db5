package org.atrium.analytics.lift;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A launched campaign, as much as its result needs.
 *
 * @param isExternal somebody else sends, and says who is in which arm
 */
public record Campaign(
        UUID id,
        long version,
        String name,
        boolean isExternal,
        Outcome outcome,
        @Nullable Cost cost,
        List<String> arms,
        Instant launchedAt) {

    public Campaign {
        arms = List.copyOf(arms);
    }

    /** @param within ISO 8601 period after the assignment */
    public record Outcome(String event, String within) {}

    /** Of the whole campaign. */
    public record Cost(BigDecimal amount, String currency) {}
}
