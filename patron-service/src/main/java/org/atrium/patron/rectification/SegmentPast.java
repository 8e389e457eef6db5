package org.atrium.patron.rectification;

import java.time.Instant;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Patron;

/**
 * Whether somebody was in a segment while a file of it was written, by the moves that are noted of them: those of the
 * person as a whole, and of these the last hundred. Of the other records of a merged person they say nothing.
 */
enum SegmentPast {
    /** All the time. */
    MEMBER,
    /** For a part of it, or it is not known. */
    PERHAPS,
    NOT;

    static SegmentPast of(Patron patron, SegmentId segment, Instant from, Instant to) {
        var past = of(patron.derived(), segment, from, to);
        return past == NOT && patron.isMerged() ? PERHAPS : past;
    }

    static SegmentPast of(DerivedState state, SegmentId segment, Instant from, Instant to) {
        var isMember = state.segments().contains(segment);
        var was = false;
        var wasNot = false;
        var until = Instant.MAX;
        for (var move : state.moves()) {
            if (!move.segment().equals(segment)) {
                continue;
            }
            if (overlaps(move.at(), until, from, to)) {
                was |= isMember;
                wasNot |= !isMember;
            }
            until = move.at();
            isMember = !move.entered();
        }
        if (overlaps(Instant.MIN, until, from, to)) {
            was |= isMember;
            wasNot |= !isMember;
        }
        if (!state.movesGoBackTo(from)) {
            return PERHAPS;
        }
        return was && wasNot ? PERHAPS : was ? MEMBER : NOT;
    }

    /** Whether what holds from one moment to before another holds at some moment of the time that is asked for. */
    private static boolean overlaps(Instant since, Instant until, Instant from, Instant to) {
        return !since.isAfter(to) && from.isBefore(until);
    }
}
