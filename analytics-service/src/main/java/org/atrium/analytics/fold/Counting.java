package org.atrium.analytics.fold;

import java.time.Instant;

/** The counting of one partition. All of it happens in one thread. */
@FunctionalInterface
public interface Counting<T> {

    /**
     * Counts wholly or, when it throws, not at all.
     *
     * @param key of the record: institution and person
     * @param at the time of the record: for an event that of its acceptance, however often it comes
     * @throws RefusedByRule if the record is to be parked although nothing is wrong with it
     */
    void count(String key, T input, Instant at);
}
