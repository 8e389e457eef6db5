package org.atrium.kit.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which items failed, how often in a row, and until when each is left in peace. */
final class ItemBackoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Setback> setbacks = new ConcurrentHashMap<>();
    private final Clock clock;

    ItemBackoff(Clock clock) {
        this.clock = clock;
    }

    private record Setback(int failures, Instant until) {}

    boolean mayTry(String key) {
        var setback = setbacks.get(key);
        return setback == null || !clock.instant().isBefore(setback.until());
    }

    /** Returns how many failures in a row that makes; an outage is waited out and counts as none. */
    int failed(String key, boolean outage) {
        var before = setbacks.get(key);
        var failures = (before == null ? 0 : before.failures()) + (outage ? 0 : 1);
        setbacks.put(key, new Setback(failures, clock.instant().plus(pause(failures))));
        return failures;
    }

    /** The item got further: its failures are forgotten. */
    void progressed(String key) {
        over(key);
    }

    void over(String key) {
        setbacks.remove(key);
    }

    /** Forgets the failures of items that are not among these any more. */
    void keepOnly(Set<String> keys) {
        setbacks.keySet().retainAll(keys);
    }

    int count() {
        return setbacks.size();
    }

    private static Duration pause(int failures) {
        var doubled = FIRST.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
