package org.atrium.patron.segment;

import java.time.Instant;
import java.util.Optional;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.sight.Seen;

/**
 * Why a patron is in a segment, or not, as far as whoever asks may know it: it follows from the patron as they see them.
 *
 * @param turns when it turns though nothing happens; empty when that is not known
 */
public record Why(Explanation whole, Optional<Instant> turns) {

    /** @param written the rule of the segment */
    public static Why of(Rule written, Seen seen, SegmentSnapshot snapshot, Today today) {
        var rule = asked(written, seen, snapshot, today);
        return new Why(
                Explanation.of(rule, seen.patron(), snapshot, today),
                ByTimeAlone.turns(rule, seen.patron(), snapshot, today));
    }

    /**
     * The rule as it was written; for whoever may be in no segment of it, with what keeps them out. Where it asks what people
     * do, and nothing may be made of that, it is not asked at all: that some part of it holds would be a figure too.
     */
    private static Rule asked(Rule written, Seen seen, SegmentSnapshot snapshot, Today today) {
        var guard = snapshot.guard(written);
        if (seen.scored().isEmpty() && snapshot.looksAtBehaviour(written)) {
            return guard;
        }
        return snapshot.holds(guard, seen.patron(), today.now()) ? written : snapshot.guarded(written);
    }
}
