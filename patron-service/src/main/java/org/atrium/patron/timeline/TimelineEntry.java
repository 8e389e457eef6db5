package org.atrium.patron.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * One thing that happened.
 *
 * @param kind {@code event}, {@code consent}, {@code delivery}, {@code segment} or {@code registered}
 * @param key tells entries of the same moment apart
 * @param facts depends on the kind; see the README
 */
public record TimelineEntry(Instant at, String kind, String key, Map<String, Object> facts) {

    static final Comparator<TimelineEntry> NEWEST_FIRST = Comparator.comparing(TimelineEntry::at)
            .thenComparing(TimelineEntry::key)
            .reversed();
}
