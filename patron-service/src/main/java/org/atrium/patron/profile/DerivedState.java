package org.atrium.patron.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * What follows from everything else about a patron, as of the last write.
 *
 * @param moves segments entered and left, newest first, the last hundred
 * @param due when time alone may change any of this; absent when it cannot
 * @param catalogue revision of the segments that this was derived from
 */
public record DerivedState(
        Lifecycle lifecycle,
        SortedSet<SegmentId> segments,
        List<Move> moves,
        @Nullable Instant due,
        long catalogue) {

    public static final DerivedState NONE = new DerivedState(Lifecycle.PROSPECT, new TreeSet<>(), List.of(), null, 0);

    private static final int MOVES_KEPT = 100;

    public DerivedState {
        segments = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(segments));
        moves = List.copyOf(moves);
    }

    /** The state that follows this one, with the moves between them noted. */
    public DerivedState next(
            Lifecycle stage, Set<SegmentId> now, @Nullable Instant nextDue, long revision, Instant at) {
        var both = new ArrayList<Move>();
        now.stream().filter(one -> !segments.contains(one)).forEach(one -> both.add(new Move(one, true, at)));
        segments.stream().filter(one -> !now.contains(one)).forEach(one -> both.add(new Move(one, false, at)));
        both.addAll(moves);
        return new DerivedState(
                stage, new TreeSet<>(now), both.subList(0, Math.min(MOVES_KEPT, both.size())), nextDue, revision);
    }

    /** Whether the other says the same, from whichever revision. */
    public boolean saysTheSame(DerivedState other) {
        return lifecycle == other.lifecycle && segments.equals(other.segments) && Objects.equals(due, other.due);
    }

    /** Whether no move since then has fallen out of those that are kept. */
    public boolean movesGoBackTo(Instant at) {
        return moves.size() < MOVES_KEPT || !moves.getLast().at().isAfter(at);
    }

    /** One segment entered or left. */
    public record Move(SegmentId segment, boolean entered, Instant at) {}
}
