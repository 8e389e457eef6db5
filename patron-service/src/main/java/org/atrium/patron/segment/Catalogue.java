package org.atrium.patron.segment;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * All segments of an institution: one document, so that what they refer to and what refers to them is decided in one
 * write.
 *
 * @param revision grows with each change that may move members
 * @param ground time zone and places that the members were last derived from
 * @param leaving removed segments that some patrons are still noted in
 */
public record Catalogue(long revision, String ground, List<Segment> segments, Set<SegmentId> leaving) {

    public static final Catalogue EMPTY = new Catalogue(0, "", List.of(), Set.of());
    static final int MOST_SEGMENTS = 500;
    private static final int MOST_PARTS_OPENED = 5_000;

    public Catalogue {
        segments = List.copyOf(segments);
        leaving = Set.copyOf(leaving);
    }

    public Optional<Segment> find(SegmentId id) {
        return segments.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** This catalogue with the segment in it, and with everything that follows from the change marked. */
    Catalogue with(Segment segment, Instant now) {
        var changed = segment.pending() && segment.changedAt().equals(now);
        var affected = changed ? dependents(segment.id()) : Set.<SegmentId>of();
        var next = new ArrayList<Segment>();
        for (var one : segments) {
            if (!one.id().equals(segment.id())) {
                next.add(affected.contains(one.id()) ? one.pendingSince(now) : one);
            }
        }
        next.add(segment);
        next.sort(Comparator.comparing(Segment::id));
        return new Catalogue(revision + 1, ground, next, leaving);
    }

    Catalogue without(SegmentId id) {
        var gone = new HashSet<>(leaving);
        gone.add(id);
        return new Catalogue(
                revision + 1,
                ground,
                segments.stream().filter(one -> !one.id().equals(id)).toList(),
                gone);
    }

    /** Everything has to be looked at again: it is another day, or places moved. */
    Catalogue onGround(String next, Instant now) {
        return new Catalogue(
                revision + 1,
                next,
                segments.stream().map(one -> one.pendingSince(now)).toList(),
                leaving);
    }

    /** The same catalogue, with these segments' members known, unless they changed since. */
    Catalogue settled(Collection<Segment> done, Set<SegmentId> left) {
        var next = segments.stream()
                .map(one -> done.contains(one)
                        ? new Segment(
                                one.id(),
                                one.version(),
                                one.name(),
                                one.text(),
                                one.rule(),
                                false,
                                one.createdAt(),
                                one.changedAt())
                        : one)
                .toList();
        return new Catalogue(
                revision + 1,
                ground,
                next,
                leaving.stream().filter(one -> !left.contains(one)).collect(Collectors.toSet()));
    }

    /** Segments whose rule names this one, directly or through others. */
    Set<SegmentId> dependents(SegmentId id) {
        var found = new LinkedHashSet<SegmentId>();
        var open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            var one = open.poll();
            segments.stream()
                    .filter(segment -> segment.rule().segments().contains(one))
                    .map(Segment::id)
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    /** The first thing that is wrong with a rule in this catalogue's company. */
    Optional<String> fault(@Nullable SegmentId self, Rule rule) {
        var unknown = rule.segments().stream()
                .filter(named -> !named.equals(self) && find(named).isEmpty())
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of("names the segment " + unknown.get() + ", which does not exist");
        }
        if (self != null && reaches(rule, self, new HashSet<>())) {
            return Optional.of("leads back to this segment itself");
        }
        return opened(rule) > MOST_PARTS_OPENED
                ? Optional.of("has more than " + MOST_PARTS_OPENED + " parts when the segments it names are opened")
                : Optional.empty();
    }

    private boolean reaches(Rule rule, SegmentId target, Set<SegmentId> seen) {
        return rule.segments().stream()
                .anyMatch(named -> named.equals(target)
                        || (seen.add(named)
                                && find(named)
                                        .filter(inner -> reaches(inner.rule(), target, seen))
                                        .isPresent()));
    }

    private long opened(Rule rule) {
        long parts = 0;
        for (var part : rule.parts().toList()) {
            var inner =
                    part instanceof Rule.InSegment in ? find(in.segment()).map(Segment::rule) : Optional.<Rule>empty();
            parts += 1 + inner.map(this::opened).orElse(0L);
            if (parts > MOST_PARTS_OPENED) {
                return parts;
            }
        }
        return parts;
    }
}
