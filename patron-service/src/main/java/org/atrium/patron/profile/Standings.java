package org.atrium.patron.profile;

import java.time.Instant;
import java.time.ZoneId;

/** What follows from a patron. The segments say so; this is how a write asks them. */
public interface Standings {

    /** For the current institution, not older than the revision that some patron was last derived from. */
    Assessor assessor(long atLeast);

    /** Whose days the current institution lives by. */
    ZoneId zone();

    /** One consistent view of all segments. */
    interface Assessor {

        Standing assess(Patron patron, Instant now);

        /** The same of somebody who was changed: only what the change, or time, can have moved is looked at. */
        Standing assess(Patron before, Patron after, Instant now);
    }
}
