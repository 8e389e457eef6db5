package org.atrium.analytics.intake;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.atrium.analytics.engagement.EngagementEvent;

/** Every accepted event, once. */
public interface EventLedger {

    /**
     * Makes the events durable. When this returns they are on the journal of a majority, and will be published even if
     * this process dies at once.
     *
     * @return which of them were there already, by index
     */
    BitSet append(List<EngagementEvent> events);

    /**
     * How many events of the current institution wait to be counted: accepted after {@code counted}, or not published
     * yet. Beyond {@link #MOST_PENDING} so many.
     */
    long pending(Instant counted);

    long MOST_PENDING = 10_000;
}
