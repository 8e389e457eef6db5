package org.atrium.patron.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a feature stated last under a name. Statements have one order, whatever order they come in: by the time from
 * which they hold, then by the time at which they were made, then by their id.
 *
 * @param value absent: withdrawn, so that an older statement does not come back
 * @param asOf since when it holds; never later than it was stated
 * @param statement made of the source and id of the event: the same statement has the same
 */
public record Fact(FactName name, @Nullable FactValue value, Instant asOf, Instant statedAt, UUID statement) {

    private static final Comparator<Fact> OLDEST_FIRST =
            Comparator.comparing(Fact::asOf).thenComparing(Fact::statedAt).thenComparing(Fact::statement);

    /** As fine as it is stored. What claims to hold from later on holds from when that was said. */
    public Fact {
        statedAt = statedAt.truncatedTo(ChronoUnit.MILLIS);
        asOf = asOf.isAfter(statedAt) ? statedAt : asOf.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isNewerThan(Fact other) {
        return OLDEST_FIRST.compare(this, other) > 0;
    }
}
