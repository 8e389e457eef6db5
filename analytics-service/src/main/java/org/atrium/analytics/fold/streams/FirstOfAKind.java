package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** Tells of the first of each kind in a minute, and of how many there were since, so that no flood of records is one of lines. */
final class FirstOfAKind {

    static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 100;

    private final Clock clock;
    private final Map<String, Told> kinds = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MOST_KINDS;
        }
    };

    FirstOfAKind(Clock clock) {
        this.clock = clock;
    }

    /** @param line is given how many of the kind have been passed over since the last that was told */
    synchronized void tell(String kind, LongConsumer line) {
        var now = clock.instant();
        var last = kinds.get(kind);
        if (last != null && now.isBefore(last.at.plus(QUIET))) {
            kinds.put(kind, new Told(last.at, last.passedOver + 1));
            return;
        }
        kinds.put(kind, new Told(now, 0));
        line.accept(last == null ? 0 : last.passedOver);
    }

    private record Told(Instant at, long passedOver) {}
}
