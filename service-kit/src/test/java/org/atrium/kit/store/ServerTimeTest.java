package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.atrium.kit.KitSettings;
import org.atrium.kit.test.OnRealServers;
import org.atrium.kit.time.AgreedClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ServerTimeTest extends OnRealServers {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Autowired
    MongoClient client;

    @Autowired
    KitSettings settings;

    @Autowired
    Clock served;

    @Test
    void an_instance_whose_clock_is_wrong_takes_the_time_of_the_database() {
        var wrong = new AgreedClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(3)), System::nanoTime);
        var time = new ServerTime(client.getDatabase(settings.database()), wrong);

        time.askOnce();

        assertThat(wrong.instant()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void it_is_known_when_the_start_has_ended() {
        var wrong = new AgreedClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(3)), System::nanoTime);
        var time = new ServerTime(client.getDatabase(settings.database()), wrong);

        time.start();
        var then = wrong.instant();
        time.stop();

        assertThat(then).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
        assertThat(time.getPhase()).as("before all others").isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void a_first_answer_that_took_long_is_better_than_none_and_a_later_one_is_not() {
        var ticks = new AtomicLong();
        var wrong = new AgreedClock(Clock.fixed(NOON.plus(Duration.ofDays(3)), ZoneOffset.UTC), ticks::get);
        var time = new ServerTime(
                () -> {
                    ticks.addAndGet(Duration.ofSeconds(4).toNanos());
                    return Optional.of(NOON);
                },
                wrong,
                ticks::get);

        time.askOnce();
        assertThat(wrong.instant()).as("half of the way there was back").isEqualTo(NOON.plusSeconds(2));

        time.askOnce();
        assertThat(wrong.instant()).isEqualTo(NOON.plusSeconds(6));
    }

    @Test
    void a_service_starts_without_an_answer_after_a_few_tries() {
        var ticks = new AtomicLong();
        var asked = new AtomicInteger();
        var time = new ServerTime(
                () -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("away");
                },
                new AgreedClock(Clock.systemUTC(), ticks::get),
                ticks::get);

        time.start();
        time.stop();

        assertThat(asked).hasValueGreaterThanOrEqualTo(ServerTime.TRIES);
        assertThat(time.isRunning()).isFalse();
    }

    @Test
    void every_service_goes_by_it() {
        assertThat(served).isInstanceOf(AgreedClock.class);
    }
}
