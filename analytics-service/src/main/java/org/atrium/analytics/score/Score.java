package org.atrium.analytics.score;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A patron's features as of one day. */
public record Score(@Nullable Instant lastVisitAt, Windows visits, Windows loans, Stage stage) {

    /** How often in the last 30, 90 and 365 days, today included. */
    public record Windows(long d30, long d90, long d365) {}
}
