package org.atrium.patron.catalogue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.atrium.kit.store.Keyed;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.rule.Extent;
import org.atrium.patron.rule.Rule;

/** How large each segment of a catalogue is when what it names is opened; each is computed once. */
final class Extents {

    private final Map<SegmentId, Segment> segments;
    private final Map<SegmentId, Extent> known = new HashMap<>();

    Extents(Collection<Segment> all) {
        this.segments = all.stream().collect(Keyed.by(Segment::id));
        segments.keySet().forEach(this::compute);
    }

    /** Nothing for a segment that does not exist: nobody is in it. */
    Extent of(SegmentId segment) {
        return known.getOrDefault(segment, Extent.NOTHING);
    }

    Extent of(Rule rule, long bytes) {
        return Extent.of(rule, bytes, this::of);
    }

    /** What a segment names comes before it; without recursion, as segments may form a long chain. */
    private void compute(SegmentId start) {
        var seen = new HashSet<SegmentId>();
        var path = new ArrayDeque<SegmentId>();
        path.push(start);
        while (!path.isEmpty()) {
            var top = path.getFirst();
            var segment = segments.get(top);
            if (segment == null || known.containsKey(top)) {
                path.pop();
            } else if (seen.add(top)) {
                segment.rule().segments().stream()
                        .filter(named -> segments.containsKey(named) && !known.containsKey(named))
                        .forEach(path::push);
            } else {
                known.put(top, Extent.of(segment.rule(), segment.bytes(), this::orEndless));
                path.pop();
            }
        }
    }

    /** A segment that is not known by now leads back to itself, which no edit brings about. */
    private Extent orEndless(SegmentId named) {
        return segments.containsKey(named) ? known.getOrDefault(named, Extent.ENDLESS) : Extent.NOTHING;
    }
}
