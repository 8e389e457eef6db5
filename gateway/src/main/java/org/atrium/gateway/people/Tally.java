package org.atrium.gateway.people;

import java.time.Duration;
import java.time.Instant;

/**
 * Failed attempts under one key, and how long the next one has to wait: nothing for the first few, then 1, 2, 4 …
 * seconds up to the longest. An hour without an attempt forgets them.
 */
public record Tally(int failures, Instant last) {

    public static final Duration MEMORY = Duration.ofHours(1);

    public static final Tally NONE = new Tally(0, Instant.EPOCH);

    /**
     * @param free how many failures cost nothing
     * @param longest the longest wait
     */
    Duration waitAt(Instant now, int free, Duration longest) {
        if (failures < free || now.isAfter(last.plus(MEMORY))) {
            return Duration.ZERO;
        }
        var backOff = Duration.ofSeconds(1L << Math.min(failures - free, 10));
        var end = last.plus(backOff.compareTo(longest) > 0 ? longest : backOff);
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    Tally failedAt(Instant now) {
        return new Tally(now.isAfter(last.plus(MEMORY)) ? 1 : failures + 1, now);
    }

    Tally less() {
        return new Tally(Math.max(0, failures - 1), last);
    }
}
