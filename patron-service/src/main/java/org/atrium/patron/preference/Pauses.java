package org.atrium.patron.preference;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Until when readers of the current institution want to be left alone by what they are won for. */
public interface Pauses {

    /**
     * In place of what was set before.
     *
     * @param patron every id of the person: each record of somebody who is parted again later still rests
     */
    void until(Collection<PatronId> patron, Instant end);

    void lift(Collection<PatronId> patrons);

    /** Those of these whose pause has not ended, with its end. */
    Map<PatronId, Instant> among(Collection<PatronId> patrons, Instant now);

    /** Ids of those whose pause has not ended, in their order. */
    List<PatronId> running(Instant now, @Nullable PatronId after, int limit);
}
