package org.atrium.analytics.fold;

import java.util.List;
import java.util.Optional;
import org.atrium.analytics.engagement.EngagementEvent;

/**
 * What one feature counts. Every bean of this type becomes a part of the one topology: it is handed each accepted event
 * once, in the order of each person, and what it keeps is written in the same transaction in which its place in the
 * topic moves on. A record that it throws upon is parked.
 *
 * @param <T> what it counts: an event as far as it concerns the feature, or something of another topic
 */
public interface Fold<T> {

    /** A word that never changes: under it an event is remembered that this fold could not count while others did. */
    String name();

    /** Where new values are told of. */
    String topic();

    /** What an event is to this fold; empty if it is nothing to it. */
    Optional<T> of(EngagementEvent event);

    /** Other topics that it reads, of the same keys and as many partitions. */
    default List<OtherTopic<T>> others() {
        return List.of();
    }

    /** All that it keeps. */
    List<State> states();

    /** Begins to count one partition, from what has been kept of it. */
    Counting<T> begin(Partition partition);
}
