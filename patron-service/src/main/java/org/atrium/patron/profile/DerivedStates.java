package org.atrium.patron.profile;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.person.Details;

/** Derives the state of a patron from everything else about it: the segments do it, and a write asks them here. */
public interface DerivedStates {

    /** For the current institution, not older than the revision that some patron was last derived from. */
    Assessor assessor(long atLeast);

    /** Time zone of the current institution. */
    ZoneId zone();

    /** One consistent view of all segments. */
    interface Assessor {

        DerivedState assess(Patron patron, Instant now);

        /** Whether a yes to it counts only when it was confirmed. */
        boolean mustBeConfirmed(Consent.Subject subject);

        /** Whether what somebody does may be made into figures: of no child, and of nobody who forbade it. */
        boolean mayBeScored(Details details, Set<String> limits, Instant now);

        /** The same of somebody who was changed: only what the change, or time, can have moved is looked at. */
        DerivedState assess(Patron before, Patron after, Instant now);

        /** Whether being in the segment may tell what somebody does or belongs to; of one that is not known it may. */
        boolean tellsOfBehaviour(SegmentId segment);
    }
}
