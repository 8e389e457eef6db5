package org.atrium.patron.catalogue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.store.Keyed;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.rule.Extent;
import org.atrium.patron.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * All segments of an institution: one document, so that what they refer to and what refers to them is decided in one
 * write. What may be in it is bounded so that the document, and every filter made of it, always fits; see
 * docs/adr/0018-how-large-a-rule-may-be.md.
 *
 * @param revision grows with each change that may move members
 * @param zoneAndPlaces what the members were last derived from besides the rules: time zone, places, what consent means
 * @param leaving removed segments that some patrons may still be noted in, and since when
 */
public record Catalogue(long revision, String zoneAndPlaces, List<Segment> segments, Map<SegmentId, Instant> leaving) {

    public static final Catalogue EMPTY = new Catalogue(0, "", List.of(), Map.of());
    public static final int MOST_SEGMENTS = 500;

    /** Most bytes of all rules together, as JSON: instances keep the catalogues of many institutions in memory. */
    static final long MOST_BYTES = 1024 * 1024;

    public Catalogue {
        segments = List.copyOf(segments);
        leaving = Map.copyOf(leaving);
    }

    public Optional<Segment> find(SegmentId id) {
        return segments.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The version of the segment, and those of all that its rule leads to: a change of any changes who is in it. */
    public Map<SegmentId, Long> versions(Segment segment) {
        var known = byId();
        var versions = new HashMap<SegmentId, Long>();
        through(List.of(segment.id()), known).stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .forEach(one -> versions.put(one.id(), one.version()));
        versions.put(segment.id(), segment.version());
        return versions;
    }

    /** This catalogue with the segment in it, and with everything that follows from the change marked. */
    public Catalogue with(Segment segment, Instant now) {
        var changed = segment.building() && segment.changedAt().equals(now);
        var affected = changed ? dependents(segment.id()) : Set.<SegmentId>of();
        var next = new ArrayList<Segment>();
        for (var one : segments) {
            if (!one.id().equals(segment.id())) {
                next.add(affected.contains(one.id()) ? one.pendingSince(now) : one);
            }
        }
        next.add(segment);
        next.sort(Comparator.comparing(Segment::id));
        return new Catalogue(revision + 1, zoneAndPlaces, next, leaving);
    }

    public Catalogue without(SegmentId id, Instant now) {
        var gone = new HashMap<>(leaving);
        gone.put(id, now);
        return new Catalogue(
                revision + 1,
                zoneAndPlaces,
                segments.stream().filter(one -> !one.id().equals(id)).toList(),
                gone);
    }

    /** Marks every segment for recomputation: the time zone or the places of branches changed. */
    public Catalogue movedTo(String next, Instant now) {
        return new Catalogue(
                revision + 1,
                next,
                segments.stream().map(one -> one.pendingSince(now)).toList(),
                leaving);
    }

    /** The same catalogue, with these segments' members known, unless they changed since. */
    public Catalogue settled(Collection<Segment> done, Set<SegmentId> left) {
        var stay = new HashMap<>(leaving);
        stay.keySet().removeAll(left);
        return each(one -> done.contains(one) ? one.settled() : one, stay);
    }

    /** The same catalogue, with a failure noted for each of these, unless they changed since. */
    public Catalogue failed(Map<Segment, String> reasons, Instant now) {
        return each(
                one -> {
                    var reason = reasons.get(one);
                    return reason == null ? one : one.failed(reason, now);
                },
                leaving);
    }

    private Catalogue each(UnaryOperator<Segment> change, Map<SegmentId, Instant> stay) {
        return new Catalogue(
                revision + 1, zoneAndPlaces, segments.stream().map(change).toList(), stay);
    }

    /** Segments whose rule names this one, directly or through others. */
    Set<SegmentId> dependents(SegmentId id) {
        var users = new HashMap<SegmentId, List<SegmentId>>();
        segments.forEach(user -> user.rule()
                .segments()
                .forEach(named ->
                        users.computeIfAbsent(named, first -> new ArrayList<>()).add(user.id())));
        return reached(List.of(id), one -> users.getOrDefault(one, List.of()));
    }

    /** What is wrong with a rule in this catalogue's company is named at {@code /rule}. */
    public void check(@Nullable SegmentId self, Rule rule, long bytes, Faults faults) {
        var known = byId();
        var named = rule.segments();
        var unknown = named.stream()
                .filter(one -> !one.equals(self) && !known.containsKey(one))
                .findFirst();
        if (unknown.isPresent()) {
            faults.add("/rule", "names the segment " + unknown.get() + ", which does not exist");
        } else if (self != null
                && (named.contains(self) || through(named, known).contains(self))) {
            faults.add("/rule", "leads back to this segment itself");
        } else {
            checkNamed(named, known, faults);
            checkExtent(self, rule, bytes, faults);
        }
    }

    private void checkNamed(Set<SegmentId> named, Map<SegmentId, Segment> known, Faults faults) {
        var aside = setAside();
        known.values().stream()
                .filter(one -> named.contains(one.id()) && aside.containsKey(one.id()))
                .forEach(one -> faults.add(
                        "/rule", "names the segment “" + one.name() + "”, which is set aside: " + aside.get(one.id())));
    }

    private void checkExtent(@Nullable SegmentId self, Rule rule, long bytes, Faults faults) {
        var before = new Extents(segments);
        before.of(rule, bytes)
                .excess(Extent.MOST_OPENED)
                .ifPresent(
                        excess -> faults.add("/rule", "has " + excess + " when the segments that it names are opened"));
        long others = segments.stream()
                .filter(one -> !one.id().equals(self))
                .mapToLong(Segment::bytes)
                .sum();
        faults.require(
                others + bytes <= MOST_BYTES,
                "/rule",
                "brings the rules of all segments to more than " + MOST_BYTES / 1024 + " KiB as JSON");
        if (self != null) {
            checkDependents(self, rule, bytes, before, faults);
        }
    }

    /** Checks the segments whose rule names the changed one; one that was too large before is no reason to refuse. */
    private void checkDependents(SegmentId self, Rule rule, long bytes, Extents before, Faults faults) {
        var memo = new HashMap<SegmentId, Extent>(Map.of(self, before.of(rule, bytes)));
        for (var segment : inOrder(dependents(self))) {
            var id = segment.id();
            var after = Extent.of(segment.rule(), segment.bytes(), one -> memo.getOrDefault(one, before.of(one)));
            memo.put(id, after);
            if (before.of(id).fits(Extent.MOST_OPENED)) {
                after.excess(Extent.MOST_OPENED)
                        .ifPresent(excess -> faults.add(
                                "/rule",
                                "makes the segment “" + segment.name() + "” too large, which names this one: it would"
                                        + " have " + excess + " when the segments that it names are opened"));
            }
        }
    }

    /** Sorts segments so that each comes after those that its rule names. */
    private List<Segment> inOrder(Set<SegmentId> some) {
        var left = new LinkedHashSet<>(some);
        var order = new ArrayList<Segment>();
        var found = true;
        while (found && !left.isEmpty()) {
            var ready = segments.stream()
                    .filter(one -> left.contains(one.id())
                            && one.rule().segments().stream().noneMatch(left::contains))
                    .toList();
            order.addAll(ready);
            ready.forEach(one -> left.remove(one.id()));
            found = !ready.isEmpty();
        }
        return order;
    }

    /**
     * Segments that cannot be asked, each with the reason in words: those that were set aside, that are too large, and
     * that are built on such a one.
     */
    public Map<SegmentId, String> setAside() {
        var extents = new Extents(segments);
        var aside = new HashMap<SegmentId, String>();
        for (var segment : segments) {
            if (segment.state() instanceof Segment.State.SetAside own) {
                aside.put(segment.id(), own.reason());
            } else {
                extents.of(segment.id())
                        .excess(Extent.MOST_OPENED)
                        .ifPresent(excess -> aside.put(
                                segment.id(), "it has " + excess + " when the segments that it names are opened"));
            }
        }
        for (var id : List.copyOf(aside.keySet())) {
            var name = find(id).map(Segment::name).orElse("");
            dependents(id)
                    .forEach(
                            user -> aside.putIfAbsent(user, "it names the segment “" + name + "”, which is set aside"));
        }
        return aside;
    }

    private Map<SegmentId, Segment> byId() {
        return segments.stream().collect(Keyed.by(Segment::id));
    }

    private static Set<SegmentId> through(Collection<SegmentId> start, Map<SegmentId, Segment> known) {
        return reached(start, one -> {
            var segment = known.get(one);
            return segment == null ? List.of() : segment.rule().segments();
        });
    }

    /** Everything that the steps lead to, without the start unless they lead back to it. */
    private static Set<SegmentId> reached(
            Collection<SegmentId> start, Function<SegmentId, Collection<SegmentId>> steps) {
        var found = new LinkedHashSet<SegmentId>();
        var open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            steps.apply(open.poll()).stream().filter(found::add).forEach(open::add);
        }
        return found;
    }
}
