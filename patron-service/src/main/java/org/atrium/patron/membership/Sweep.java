package org.atrium.patron.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.atrium.kit.log.Failure;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.Turn;
import org.atrium.kit.work.TurnLost;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.PatronDesk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the noted members of an institution in line with its rules. Safe to stop and start at any point. A segment, or
 * a patron, that cannot be processed costs no other its turn.
 */
public final class Sweep {

    /** Patrons read at once; they are read whole, so the number bounds the memory. */
    private static final int BATCH = 100;

    private static final int ATTEMPTS = 20;
    private static final Duration UNWRITTEN_FOR = Duration.ofMinutes(5);

    /** Whose document does not open, since the key is gone, will hardly open in a moment. */
    private static final Duration UNREAD_FOR = Duration.ofHours(1);

    /** So many are counted; whoever has more knows it. */
    private static final int MOST_COUNTED = 10_000;

    /** Instances agree on the time within less than that. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Segments segments;
    private final SegmentSnapshots snapshots;
    private final Population population;
    private final PatronDesk desk;
    private final Clock clock;
    private final Map<PatronId, Instant> passedOver = new ConcurrentHashMap<>();
    private final Map<InstitutionId, Instant> latest = new ConcurrentHashMap<>();

    public Sweep(Segments segments, SegmentSnapshots snapshots, Population population, PatronDesk desk, Clock clock) {
        this.segments = segments;
        this.snapshots = snapshots;
        this.population = population;
        this.desk = desk;
        this.clock = clock;
    }

    /** Whether the zone, the places or the time that the members follow from are others than they were. */
    public boolean moved() {
        return segments.zoneAndPlaces()
                .filter(zoneAndPlaces -> isPutBack() || !zoneAndPlaces.equals(snapshots.zoneAndPlaces()))
                .isPresent();
    }

    /** Whether it is earlier than it was here: what time did to members is to be undone, and no due time says so. */
    private boolean isPutBack() {
        var now = clock.instant();
        var last = latest.merge(Tenancy.current(), now, (known, next) -> known.isAfter(next) ? known : next);
        return now.isBefore(last.minus(CLOCKS_DIFFER));
    }

    /** Marks every segment for recomputation if the zone, the places or the time changed so. */
    public void move() {
        movedIfNeeded();
    }

    private SegmentSnapshot movedIfNeeded() {
        var snapshot = snapshots.readAgain();
        var isPutBack = isPutBack();
        if (!isPutBack && snapshot.catalogue().zoneAndPlaces().equals(snapshot.zoneAndPlaces())) {
            return snapshot;
        }
        var now = clock.instant();
        if (segments.replace(snapshot.catalogue().movedTo(snapshot.zoneAndPlaces(), now)) && isPutBack) {
            log.warn("the clock was put back to {}: all members are found anew", now);
            latest.put(Tenancy.current(), now);
        }
        return snapshots.readAgain();
    }

    /**
     * One pass for everything that changed. A change is settled by a pass that starts when every instance knows of it;
     * until then its members are found as well, and it stays pending. A segment that fails is tried again later and set
     * aside after some failures; the others go on.
     *
     * @param turn kept between steps
     */
    public void pass(Turn turn) {
        var snapshot = movedIfNeeded();
        var start = clock.instant();
        var due = snapshot.askable().stream().filter(one -> isDue(one, start)).toList();
        var leaving = snapshot.catalogue().leaving();
        if (due.isEmpty() && leaving.isEmpty()) {
            return;
        }
        var failures = new HashMap<Segment, String>();
        for (var segment : due) {
            attempt(segment, snapshot, failures, turn);
        }
        var moved = due.stream().filter(one -> !failures.containsKey(one)).toList();
        if (moved.stream().map(Segment::rule).anyMatch(snapshot::movesWithTime)) {
            // Keeps the turn without noting progress: the next pass starts from the first patron again.
            each(after -> population.everyone(after, BATCH), turn::keep);
        }
        leaving.keySet().forEach(gone -> each(after -> population.members(gone, after, BATCH), turn));
        settle(moved, failures, leaving.entrySet(), start.minus(SegmentSnapshots.KNOWN_EVERYWHERE));
    }

    private static boolean isDue(Segment segment, Instant now) {
        return segment.state() instanceof Segment.State.Building building
                && !building.notBefore().isAfter(now);
    }

    private void attempt(Segment segment, SegmentSnapshot snapshot, Map<Segment, String> failures, Turn turn) {
        try {
            each(after -> population.differing(segment, snapshot, clock.instant(), after, BATCH), turn);
        } catch (TurnLost lost) {
            throw lost;
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("segment {}: its members could not be found", segment.id(), failure);
            failures.put(
                    segment,
                    "its members could not be found: " + failure.getClass().getSimpleName());
        }
    }

    private void settle(
            List<Segment> moved,
            Map<Segment, String> failures,
            Set<Map.Entry<SegmentId, Instant>> leaving,
            Instant known) {
        var settled =
                moved.stream().filter(one -> !one.changedAt().isAfter(known)).toList();
        var left = leaving.stream()
                .filter(one -> !one.getValue().isAfter(known))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!settled.isEmpty() || !left.isEmpty()) {
            change(catalogue -> catalogue.settled(settled, left));
        }
        if (!failures.isEmpty()) {
            change(catalogue -> catalogue.failed(failures, clock.instant()));
        }
    }

    /** Whoever edits a segment meanwhile is not overruled: only what is still as it was is touched. */
    private void change(UnaryOperator<Catalogue> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (segments.replace(change.apply(segments.catalogue()))) {
                return;
            }
        }
    }

    /**
     * Looks again at everybody of the current institution whose time has come. Each page has others: whoever was looked at
     * is due later, or never, and so is whoever could not be.
     */
    public void due(Turn turn) {
        var ids = population.due(clock.instant(), BATCH);
        while (!ids.isEmpty()) {
            reassess(ids, turn);
            ids = ids.size() < BATCH ? List.of() : population.due(clock.instant(), BATCH);
        }
    }

    /** Whether somebody's time has come. */
    public boolean isAnybodyDue() {
        return !population.due(clock.instant(), 1).isEmpty();
    }

    /** Patrons, of all institutions, who could not be read or written when it was tried last by this instance. */
    public int passedOver() {
        var now = clock.instant();
        passedOver.values().removeIf(until -> until.isBefore(now));
        return passedOver.size();
    }

    private void each(Function<@Nullable PatronId, List<PatronId>> page, Turn turn) {
        var ids = page.apply(null);
        while (!ids.isEmpty()) {
            reassess(ids, turn);
            ids = page.apply(ids.getLast());
        }
    }

    /** Derives these patrons anew. Whoever is written is not found again, so that is progress. */
    private void reassess(List<PatronId> ids, Turn turn) {
        if (areWritten(ids)) {
            turn.progressed();
        }
        turn.keep();
    }

    /**
     * A patron whose document cannot be read or written is left in peace for a while, and costs no segment its turn. One
     * that many change at once needs no look: each of these changes derived it anew.
     */
    private boolean areWritten(List<PatronId> ids) {
        try {
            var unread = desk.reassess(ids);
            leaveInPeace(unread, UNREAD_FOR);
            return unread.size() < ids.size();
        } catch (Refused busy) {
            log.debug("{} patrons: {}", ids.size(), Failure.told(busy));
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            if (ids.size() > 1) {
                ids.forEach(id -> areWritten(List.of(id)));
            } else {
                log.error("patron {}: the segments could not be noted", ids.getFirst(), failure);
                leaveInPeace(ids, UNWRITTEN_FOR);
            }
        }
        return false;
    }

    /** In the database, so that it holds for every instance, and for however many. */
    private void leaveInPeace(Collection<PatronId> ids, Duration how) {
        if (ids.isEmpty()) {
            return;
        }
        var now = clock.instant();
        population.putOff(ids, now, now.plus(how));
        ids.stream()
                .limit(Math.max(0, MOST_COUNTED - passedOver.size()))
                .forEach(id -> passedOver.put(id, now.plus(how)));
    }
}
