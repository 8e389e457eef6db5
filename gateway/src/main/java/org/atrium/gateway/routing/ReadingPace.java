package org.atrium.gateway.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast an answer has to be read: as fast as a body has to arrive. Only the time counts in which the caller is waited
 * for: a service may take as long as it likes from one line to the next.
 */
public final class ReadingPace {

    private final Clock clock;
    private Duration waited = Duration.ZERO;
    private @Nullable Instant since;
    private long read;

    public ReadingPace(Clock clock) {
        this.clock = clock;
    }

    /** Bytes are offered to the caller. */
    public synchronized void offer() {
        since = clock.instant();
    }

    /** The caller took them. */
    public synchronized void taken(long bytes) {
        waited = waited.plus(underWay());
        since = null;
        read += bytes;
    }

    public synchronized boolean isTooSlow() {
        return waited.plus(underWay()).compareTo(Pace.allowed(read)) > 0;
    }

    private Duration underWay() {
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }
}
