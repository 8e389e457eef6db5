package org.atrium.patron.catalogue;

import java.time.Instant;
import java.util.Map;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * What a segment was called and asked for, until the next version.
 *
 * @param text the rule as its author wrote it
 * @param by who wrote it; absent where that was not kept
 */
public record SegmentVersion(
        SegmentId segment,
        long version,
        String name,
        Map<String, Object> text,
        @Nullable String by,
        Instant at) {

    /** How a segment is, as far as it says so itself. */
    public static SegmentVersion of(Segment segment) {
        return new SegmentVersion(
                segment.id(), segment.version(), segment.name(), segment.text(), null, segment.changedAt());
    }

    public SegmentVersion by(String author, Instant when) {
        return new SegmentVersion(segment, version, name, text, author, when);
    }
}
