package org.atrium.analytics.lift;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many people of one arm and branch were assigned, and how many of them did what the campaign hoped for.
 *
 * @param together the sum over them of how many were assigned together with each
 * @param windowsEnd when the last outcome window of these people is over
 */
public record Tally(
        String arm,
        @Nullable UUID branchId,
        long assigned,
        long converted,
        long together,
        Instant windowsEnd,
        Instant asOf) {

    /** Of people each of whom was assigned alone. */
    public Tally(String arm, @Nullable UUID branchId, long assigned, long converted, Instant windowsEnd, Instant asOf) {
        this(arm, branchId, assigned, converted, assigned, windowsEnd, asOf);
    }

    /** The arm that got nothing. */
    public static final String HOLDOUT = "holdout";

    public Proportion proportion() {
        return new Proportion(converted, assigned, together);
    }

    public boolean isControl() {
        return arm.equals(HOLDOUT);
    }
}
