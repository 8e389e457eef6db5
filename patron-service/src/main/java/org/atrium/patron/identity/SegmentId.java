package org.atrium.patron.identity;

import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.text.Uuids;

/** A segment of the institution. */
public record SegmentId(UUID value) implements Comparable<SegmentId> {

    public static Optional<SegmentId> parse(String text) {
        return Uuids.read(text).map(SegmentId::new);
    }

    @Override
    public int compareTo(SegmentId other) {
        return Uuids.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
