package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.atrium.kit.test.MovableClock;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T08:00:00Z"));
    private final ReadingPace pace = new ReadingPace(clock);

    @Test
    void whoever_takes_nothing_for_ten_seconds_is_too_slow_while_still_waited_for() {
        pace.offer();

        clock.move(Duration.ofSeconds(10));
        assertThat(pace.isTooSlow()).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(pace.isTooSlow()).isTrue();
    }

    @Test
    void a_little_now_and_then_is_too_slow() {
        for (int bytes = 0; bytes < 3; bytes++) {
            take(Duration.ofSeconds(4), 100);
        }

        assertThat(pace.isTooSlow()).isTrue();
    }

    @Test
    void each_sixteen_kibibytes_earn_a_second() {
        for (int second = 0; second < 3_600; second++) {
            take(Duration.ofSeconds(1), 16 << 10);
        }

        assertThat(pace.isTooSlow()).isFalse();
    }

    @Test
    void the_services_own_time_does_not_count() {
        for (int line = 0; line < 100; line++) {
            clock.move(Duration.ofMinutes(1));
            take(Duration.ofMillis(50), 20);
        }

        assertThat(pace.isTooSlow()).isFalse();
    }

    private void take(Duration time, long bytes) {
        pace.offer();
        clock.move(time);
        pace.taken(bytes);
    }
}
