package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether this instance counts. A thread that dies once is replaced and goes on where it was; threads that die again and
 * again, and streams that do not begin or have ended, count nothing, and that must be seen from outside: this is part of
 * readiness.
 */
@Component("streams")
final class StreamsHealth implements HealthIndicator {

    static final int DEATHS = 3;
    static final Duration WITHIN = Duration.ofMinutes(5);

    private final Clock clock;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private String last = "";
    private @Nullable String broken;

    StreamsHealth(Clock clock) {
        this.clock = clock;
    }

    synchronized void died(Throwable cause) {
        deaths.addLast(clock.instant());
        while (deaths.size() > DEATHS) {
            deaths.removeFirst();
        }
        last = cause.getClass().getName();
    }

    synchronized void became(State state) {
        broken = switch (state) {
            case CREATED, REBALANCING, RUNNING -> null;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> state.name();
        };
    }

    /** The streams could not even begin. */
    synchronized void failed(Throwable cause) {
        broken = cause.getClass().getName();
    }

    @Override
    public synchronized Health health() {
        if (broken != null) {
            return Health.down().withDetail("cause", broken).build();
        }
        var isDying = deaths.size() == DEATHS
                && deaths.getFirst().isAfter(clock.instant().minus(WITHIN));
        return isDying
                ? Health.down()
                        .withDetail("cause", last)
                        .withDetail("since", deaths.getFirst().toString())
                        .build()
                : Health.up().build();
    }
}
