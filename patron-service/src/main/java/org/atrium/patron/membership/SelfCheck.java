package org.atrium.patron.membership;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.atrium.kit.store.Outage;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares, for a handful of patrons, what is noted with what the rules say, in memory and in the database. Each check
 * goes on where the one before it ended, so that everybody has a turn: a place by chance among ids, which tell when they
 * were made, is nearly always beside whoever came last.
 */
public final class SelfCheck {

    private static final Logger log = LoggerFactory.getLogger(SelfCheck.class);

    private final SegmentSnapshots snapshots;
    private final Population population;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final Checked checked;
    private final IntConsumer differing;
    private final Clock clock;

    /** @param differing is told how many memberships each look found that differ, none included */
    public SelfCheck(
            SegmentSnapshots snapshots,
            Population population,
            Patrons patrons,
            PatronDesk desk,
            Checked checked,
            IntConsumer differing,
            Clock clock) {
        this.snapshots = snapshots;
        this.population = population;
        this.patrons = patrons;
        this.desk = desk;
        this.checked = checked;
        this.differing = differing;
        this.clock = clock;
    }

    /**
     * @param size how many patrons are looked at
     * @return how many of their memberships differ; those found are put right
     */
    public int differences(int size) {
        var snapshot = snapshots.readAgain();
        var now = clock.instant();
        if (snapshot.askable().stream().anyMatch(Segment::building)) {
            return 0;
        }
        var next = population.everyone(checked.last().orElse(null), size);
        var found = checked(next, snapshot, now);
        checked.looked(new Checked.Look(now, next.size() < size ? null : next.getLast(), next.size(), found));
        differing.accept(found.size());
        return found.size();
    }

    /** Whoever cannot be read or put right is passed over, or nobody behind them would be looked at any more. */
    private List<Checked.Difference> checked(List<PatronId> ids, SegmentSnapshot snapshot, Instant now) {
        var left = new LinkedHashSet<>(ids);
        var found = new ArrayList<Checked.Difference>();
        try {
            patrons.inPortions(ids, portion -> {
                found.addAll(differences(
                        portion.stream().filter(one -> !isDue(one, now)).toList(), snapshot, now));
                portion.forEach(one -> one.ids().forEach(left::remove));
            });
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            if (ids.size() == 1) {
                log.error("patron {} cannot be checked", ids.getFirst(), failure);
            } else {
                left.forEach(id -> found.addAll(checked(List.of(id), snapshot, now)));
            }
        }
        return found;
    }

    /** How somebody stands whose time has come is found out elsewhere. */
    private static boolean isDue(Patron patron, Instant now) {
        var due = patron.derived().due();
        return due != null && !due.isAfter(now);
    }

    private List<Checked.Difference> differences(List<Patron> portion, SegmentSnapshot snapshot, Instant now) {
        var found = snapshot.askable().stream()
                .flatMap(segment -> differences(segment, portion, snapshot, now))
                .toList();
        if (!found.isEmpty()) {
            desk.reassess(portion.stream().map(Patron::id).toList());
        }
        return found;
    }

    private Stream<Checked.Difference> differences(
            Segment segment, List<Patron> sample, SegmentSnapshot snapshot, Instant now) {
        var rule = snapshot.guarded(segment.rule());
        var byDatabase = population.matching(
                rule, snapshot, now, sample.stream().map(Patron::id).toList());
        return sample.stream()
                .map(patron -> new Checked.Difference(
                        now,
                        segment.id(),
                        patron.derived().segments().contains(segment.id()),
                        snapshot.holds(rule, patron, now),
                        byDatabase.contains(patron.id())))
                .filter(one -> one.noted() != one.evaluated() || one.filtered() != one.evaluated());
    }
}
