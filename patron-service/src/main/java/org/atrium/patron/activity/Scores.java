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

    /** As of then at the latest: what a clock that is ahead tells must not stay the newest until that time comes. */
    public Scores receivedAt(Instant received) {
        return asOf.isAfter(received) ? new Scores(received, lastVisitAt, visits, loans, stage) : this;
    }

    /** Whether {@code next}, which came after these, takes their place: those from the future have no time of their own. */
    public boolean giveWayTo(Scores next, Instant now) {
        return next.asOf.isAfter(asOf) || asOf.isAfter(now);
    }

    /** Events in the last 30, 90 and 365 days. */
    public record Counts(long d30, long d90, long d365) {}
}
