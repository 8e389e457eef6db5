package org.atrium.analytics.intake;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.kit.tenancy.InstitutionId;

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

    /** Those that events are kept of. */
    Set<InstitutionId> institutions();

    /** Events of the current institution that were accepted earlier are no longer kept; how many they were. */
    long forgetBefore(Instant acceptedAt);

    long MOST_PENDING = 10_000;
}
