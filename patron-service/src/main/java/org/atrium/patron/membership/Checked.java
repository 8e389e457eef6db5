package org.atrium.patron.membership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/** How far the self-check of the current institution has come, and what it found, on whichever instance. */
public interface Checked {

    /** Who was looked at last: the next look goes on there. Empty at the beginning. */
    Optional<PatronId> last();

    void looked(Look look);

    /** Empty before the first look. */
    Optional<Report> report();

    /**
     * One look at some patrons.
     *
     * @param upTo who was last of them; absent when that was everybody, and the next begins anew
     */
    record Look(Instant at, @Nullable PatronId upTo, int patrons, List<Difference> found) {

        public Look {
            found = List.copyOf(found);
        }
    }

    /**
     * A membership of which three ways to find it out do not say the same. It does not say whose: it was put right.
     *
     * @param noted what is kept with the patron
     * @param evaluated what the rule says in memory
     * @param filtered what the rule says as a question to the database
     */
    record Difference(Instant at, SegmentId segment, boolean noted, boolean evaluated, boolean filtered) {}

    /**
     * What was found since the first look.
     *
     * @param everybodyAt when the last of all patrons was looked at; absent before that happened once
     * @param patrons looked at, each as often as it was
     * @param latest the last twenty, newest first
     */
    record Report(
            Instant since,
            Instant lookedAt,
            @Nullable Instant everybodyAt,
            long patrons,
            long differences,
            List<Difference> latest) {

        public Report {
            latest = List.copyOf(latest);
        }
    }
}
