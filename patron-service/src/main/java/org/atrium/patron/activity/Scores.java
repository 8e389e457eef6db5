package org.atrium.patron.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Features of a patron that analytics-service derives; here they are only read. */
public record Scores(
        Instant asOf,
        @Nullable Instant lastVisitAt,
        Counts visits,
        Counts loans,
        @Nullable String stage) {

    /** Events in the last 30, 90 and 365 days. */
    public record Counts(long d30, long d90, long d365) {}
}
