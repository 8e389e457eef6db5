package org.atrium.patron.activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One engagement event, short.
 *
 * @param key the first 64 bits of a hash of its source and id: the same event has the same key
 */
public record Happening(long key, Instant at, @Nullable UUID branch) {

    /** As fine as it is stored, so that two that were read lie in the order in which they were written. */
    public Happening {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
