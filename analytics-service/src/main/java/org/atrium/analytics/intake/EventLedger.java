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

    /** Institutions with stored events. */
    Set<InstitutionId> institutions();

    /** Deletes the current institution's events accepted before {@code acceptedAt}; returns how many. */
    long forgetBefore(Instant acceptedAt);

    long MOST_PENDING = 10_000;
}
