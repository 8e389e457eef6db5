package org.atrium.kit.erasure.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.atrium.kit.erasure.Replay;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says which erasures are not replayed yet, by institution, and for how long everybody waits for them. */
final class ReplayHealth implements HealthIndicator {

    static final Duration ALL_WAIT = Duration.ofMinutes(1);

    private final Replay replay;
    private final Clock clock;
    private final Instant begun;

    ReplayHealth(Replay replay, Clock clock) {
        this.replay = replay;
        this.clock = clock;
        this.begun = clock.instant();
    }

    @Override
    public Health health() {
        var outstanding = new TreeMap<String, Object>();
        replay.outstanding().forEach((institution, erasures) -> outstanding.put(institution.toString(), erasures));
        if (outstanding.isEmpty()) {
            return Health.up().build();
        }
        var isEarly = clock.instant().isBefore(begun.plus(ALL_WAIT));
        return (isEarly ? Health.outOfService() : Health.up())
                .withDetail("erasuresToReplay", outstanding)
                .build();
    }
}
