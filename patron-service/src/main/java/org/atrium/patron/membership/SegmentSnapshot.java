package org.atrium.patron.membership;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Reads;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.jspecify.annotations.Nullable;

/** All segments of an institution, its clock and its places at one moment: what a patron's state is derived from. */
public final class SegmentSnapshot implements RuleBook, DerivedStates.Assessor {

    private final Catalogue catalogue;
    private final ZoneId zone;
    private final Map<BranchId, Location> places;
    private final Map<SegmentId, Segment> segments;
    private final Map<SegmentId, String> setAside;
    private final List<Segment> askable;
    private final Map<SegmentId, Reads> reads = new ConcurrentHashMap<>();

    public SegmentSnapshot(Catalogue catalogue, ZoneId zone, Map<BranchId, Location> places) {
        this.catalogue = catalogue;
        this.zone = zone;
        this.places = Map.copyOf(places);
        this.segments = catalogue.segments().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
        this.setAside = Map.copyOf(catalogue.setAside());
        this.askable = catalogue.segments().stream()
                .filter(one -> !setAside.containsKey(one.id()))
                .toList();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public ZoneId zone() {
        return zone;
    }

    public Optional<Segment> find(SegmentId segment) {
        return Optional.ofNullable(segments.get(segment));
    }

    /** Why the segment cannot be asked, if it cannot: its members stay as they were noted. */
    public Optional<String> setAside(SegmentId segment) {
        return Optional.ofNullable(setAside.get(segment));
    }

    /** Segments that can be asked. */
    List<Segment> askable() {
        return askable;
    }

    @Override
    public Optional<Rule> rule(SegmentId segment) {
        return setAside.containsKey(segment) ? Optional.empty() : find(segment).map(Segment::rule);
    }

    @Override
    public Optional<Location> place(BranchId branch) {
        return Optional.ofNullable(places.get(branch));
    }

    @Override
    public DerivedState assess(Patron patron, Instant now) {
        return assess(patron, Today.at(now, zone), askable, null, now);
    }

    /**
     * Segments that read nothing of what changed keep whom they had, and the next look is not later than it was: see
     * docs/adr/0080-only-what-a-change-touches.md.
     */
    @Override
    public DerivedState assess(Patron before, Patron after, Instant now) {
        var changed = Reads.between(before, after);
        var due = before.derived().due();
        if (changed.isNothing() || (due != null && !due.isAfter(now))) {
            return assess(after, now);
        }
        var touched = askable.stream().filter(one -> reads(one).touch(changed)).toList();
        return assess(after, Today.at(now, zone), touched, due, now);
    }

    private DerivedState assess(
            Patron patron, Today today, List<Segment> asked, @Nullable Instant latest, Instant now) {
        var evaluation = new Evaluation(this, today);
        var members = new HashSet<>(patron.derived().segments());
        members.retainAll(segments.keySet());
        for (var segment : asked) {
            if (evaluation.holds(new Rule.InSegment(segment.id()), patron)) {
                members.add(segment.id());
            } else {
                members.remove(segment.id());
            }
        }
        return patron.derived()
                .next(
                        patron.lifecycle(today.day()),
                        members,
                        due(patron, today, asked, latest),
                        catalogue.revision(),
                        now);
    }

    /** What the segment, with all that it leads to, looks at. */
    private Reads reads(Segment segment) {
        return reads.computeIfAbsent(segment.id(), id -> Reads.of(opened(segment.rule())));
    }

    public boolean holds(Rule rule, Patron patron, Instant now) {
        return new Evaluation(this, Today.at(now, zone)).holds(rule, patron);
    }

    /** Whether the rule, or one that it names, can change its truth with time. */
    boolean movesWithTime(Rule rule) {
        return opened(rule).stream().anyMatch(NextChange::movesWithTime);
    }

    /** The rule and, once each, those of all segments that it leads to. */
    private Set<Rule> opened(Rule rule) {
        var found = new HashSet<>(Set.of(rule));
        var seen = new HashSet<SegmentId>();
        var open = new ArrayDeque<>(Set.of(rule));
        while (!open.isEmpty()) {
            for (var named : open.poll().segments()) {
                if (seen.add(named)) {
                    rule(named).ifPresent(inner -> {
                        found.add(inner);
                        open.add(inner);
                    });
                }
            }
        }
        return found;
    }

    /** Time zone and places in a form to be compared. */
    String zoneAndPlaces() {
        return zoneAndPlaces(zone, places);
    }

    static String zoneAndPlaces(ZoneId zone, Map<BranchId, Location> places) {
        var text = new StringBuilder(zone.getId());
        new TreeMap<>(places.entrySet().stream()
                        .collect(Collectors.toMap(one -> one.getKey().toString(), Map.Entry::getValue)))
                .forEach((branch, at) -> text.append(' ')
                        .append(branch)
                        .append('@')
                        .append(at.lat())
                        .append(',')
                        .append(at.lon()));
        return text.toString();
    }

    private @Nullable Instant due(Patron patron, Today today, List<Segment> asked, @Nullable Instant latest) {
        var nextChange = new NextChange(this, today);
        var next = Stream.concat(
                        NextChange.lapse(patron, today.day()).stream(),
                        asked.stream()
                                .flatMap(segment -> nextChange.next(new Rule.InSegment(segment.id()), patron).stream()))
                .map(today::startOf);
        return Stream.concat(next, Stream.ofNullable(latest))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
