package org.atrium.patron.profile;

import java.time.Instant;
import java.time.ZoneId;

/** What follows from a patron. The segments say so; this is how a write asks them. */
public interface Standings {

    /** For the current institution, not older than the revision that some patron was last derived from. */
    Assessor assessor(long atLeast);

    /** Time zone of the current institution. */
    ZoneId zone();

    /** One consistent view of all segments. */
    interface Assessor {

        Standing assess(Patron patron, Instant now);

        /**
         * As {@link #assess(Patron, Instant)}, but only the segments that the change, or the time since, can have moved
         * are evaluated.
         */
        Standing assess(Patron before, Patron after, Instant now);
    }
}
