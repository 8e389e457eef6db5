package org.atrium.campaign.campaign;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.campaign.recipient.Segment;
import org.atrium.campaign.recipient.SegmentId;

/** A segment's version, and those of the segments that its rule names: a change of any changes who is meant. */
final class SegmentVersions {

    private SegmentVersions() {}

    static Map<SegmentId, Long> of(Segment segment, Function<SegmentId, Optional<Segment>> find) {
        var versions = new HashMap<SegmentId, Long>();
        var open = new ArrayDeque<Segment>();
        open.add(segment);
        while (!open.isEmpty()) {
            var next = open.remove().current();
            if (versions.put(next.id(), next.version()) == null) {
                named(next.rule(), id -> {
                    if (!versions.containsKey(id)) {
                        find.apply(id).ifPresent(open::add);
                    }
                });
            }
        }
        return Map.copyOf(versions);
    }

    private static void named(Object part, java.util.function.Consumer<SegmentId> each) {
        if (part instanceof Map<?, ?> map) {
            if (map.get("segment") instanceof String id) {
                each.accept(new SegmentId(UUID.fromString(id)));
            }
            map.values().forEach(value -> named(value, each));
        } else if (part instanceof Collection<?> list) {
            list.forEach(value -> named(value, each));
        }
    }
}
