package org.atrium.analytics.intake;

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

    /** How many accepted events of the current institution have not been published yet. */
    long unpublished();
}
