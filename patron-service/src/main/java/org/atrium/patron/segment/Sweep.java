package org.atrium.patron.segment;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.PatronDesk;
import org.jspecify.annotations.Nullable;

/** Brings the noted members of an institution in line with its rules. Safe to stop and start at any point. */
public final class Sweep {

    private static final int BATCH = 500;

    private final Segments segments;
    private final Outlooks outlooks;
    private final Population population;
    private final PatronDesk desk;
    private final Clock clock;

    public Sweep(Segments segments, Outlooks outlooks, Population population, PatronDesk desk, Clock clock) {
        this.segments = segments;
        this.outlooks = outlooks;
        this.population = population;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * One pass for everything that changed. A change is settled by a pass that starts when every instance knows of it;
     * until then its members are found as well, and it stays pending.
     *
     * @return whether something is still pending
     */
    public boolean pass() {
        var outlook = outlooks.readAgain();
        var catalogue = outlook.catalogue();
        if (!catalogue.ground().equals(outlook.ground())) {
            segments.replace(catalogue.onGround(outlook.ground(), clock.instant()));
            outlook = outlooks.readAgain();
            catalogue = outlook.catalogue();
        }
        var pending = catalogue.segments().stream().filter(Segment::pending).toList();
        if (pending.isEmpty() && catalogue.leaving().isEmpty()) {
            return false;
        }
        var start = clock.instant();
        move(pending, outlook);
        catalogue.leaving().forEach(this::empty);
        var known = start.minus(Outlooks.KNOWN_EVERYWHERE);
        var settled =
                pending.stream().filter(one -> !one.changedAt().isAfter(known)).toList();
        if (settled.size() == pending.size()) {
            segments.replace(catalogue.settled(settled, catalogue.leaving()));
        }
        return true;
    }

    /** Looks again at everybody whose time has come; at most {@code most} at once. */
    public int due(int most) {
        var ids = population.due(clock.instant(), most);
        desk.reassess(ids);
        return ids.size();
    }

    private void move(List<Segment> pending, Outlook outlook) {
        for (var segment : pending) {
            each(after -> population.differing(segment, outlook, clock.instant(), after, BATCH));
        }
        if (pending.stream().anyMatch(segment -> outlook.movesWithTime(segment.rule()))) {
            each(after -> population.everyone(after, BATCH));
        }
    }

    private void empty(SegmentId gone) {
        each(after -> population.members(gone, after, BATCH));
    }

    private void each(Function<@Nullable PatronId, List<PatronId>> page) {
        var ids = page.apply(null);
        while (!ids.isEmpty()) {
            desk.reassess(ids);
            ids = page.apply(ids.getLast());
        }
    }
}
