package org.atrium.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgreedClockTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    Instant machine = NOON;
    final AtomicLong ticks = new AtomicLong(17);
    final AgreedClock clock = new AgreedClock(new Machine(ZoneOffset.UTC), ticks::get);

    @Test
    void a_machine_that_agrees_has_its_own_time() {
        clock.agree(NOON.plusMillis(900), ticks.get());
        pass(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void one_that_jumps_changes_nothing_at_all() {
        pass(Duration.ofSeconds(3));
        machine = machine.plus(Duration.ofDays(400));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
        pass(Duration.ofSeconds(4));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7));
        assertThat(clock.ahead()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void one_that_was_wrong_from_the_beginning_takes_the_shared_time() {
        var shared = NOON.minus(Duration.ofHours(2));
        clock.agree(shared, ticks.get());

        pass(Duration.ofSeconds(5));

        assertThat(clock.instant()).isEqualTo(shared.plusSeconds(5));
        machine = shared.plusSeconds(5);
        assertThat(clock.instant()).as("mended").isEqualTo(machine);
    }

    @Test
    void it_tells_milliseconds_as_the_database_keeps_them() {
        machine = machine.plusNanos(1_999_999);

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void in_every_zone_it_is_the_same_clock() {
        var paris = clock.withZone(ZoneId.of("Europe/Paris"));
        clock.agree(NOON.plus(Duration.ofHours(1)), ticks.get());

        assertThat(paris.instant()).isEqualTo(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(paris.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    private void pass(Duration time) {
        machine = machine.plus(time);
        ticks.addAndGet(time.toNanos());
    }

    private final class Machine extends Clock {

        private final ZoneId zone;

        Machine(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Machine(other);
        }

        @Override
        public Instant instant() {
            return machine;
        }
    }
}
