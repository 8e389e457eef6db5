package org.atrium.gateway.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast a body has to arrive: a start of ten seconds, and after it 16 KiB for each second on the whole. A slow line
 * of a branch library is ten times as fast; who sends a byte now and then is turned away.
 */
public final class Pace {

    public static final Duration START = Duration.ofSeconds(10);

    private static final long BYTES_A_SECOND = 16 << 10;

    private final Clock clock;
    private final Instant begun;

    public Pace(Clock clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    public boolean isTooSlow(long arrived) {
        return Duration.between(begun, clock.instant()).compareTo(allowed(arrived)) > 0;
    }

    /** How long so many bytes may be on their way, in either direction. */
    static Duration allowed(long bytes) {
        return START.plusSeconds(bytes / BYTES_A_SECOND);
    }
}
