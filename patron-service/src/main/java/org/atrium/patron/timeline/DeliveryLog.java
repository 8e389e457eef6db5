package org.atrium.patron.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** What campaigns sent to the current institution's patrons, and what came of it. */
public interface DeliveryLog {

    /** Notes each once; the key says which is which. */
    void note(Map<TimelineEntry, PatronId> entries);

    /**
     * Newest first, from {@code upTo} backwards.
     *
     * @param campaigns whether those that a campaign sent are among them
     */
    List<TimelineEntry> of(PatronId patron, boolean campaigns, @Nullable Instant upTo, int limit);

    /** Those of these to whom something was sent, or tried to be. */
    Set<PatronId> sentTo(Collection<PatronId> people);
}
