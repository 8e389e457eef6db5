package org.atrium.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.atrium.kit.test.MovableClock;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final MovableClock watch = new MovableClock(Instant.parse("2026-05-04T08:00:00Z"));
    private final Throttle throttle = new Throttle(new MemoryTallies(), watch);
    private final java.util.List<Throttle.Key> keys =
            Throttle.keysOf(new EmailAddress("ada@vermont.example"), "192.0.2.7");

    @Test
    void a_few_slips_cost_nothing() {
        for (int slip = 0; slip < 5; slip++) {
            assertThat(throttle.admit(keys)).isZero();
        }
    }

    @Test
    void after_that_each_failure_doubles_the_wait() {
        fail(5);

        assertThat(throttle.admit(keys)).isEqualTo(Duration.ofSeconds(1));
        watch.move(Duration.ofSeconds(1));
        assertThat(throttle.admit(keys)).isZero();
        assertThat(throttle.admit(keys)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void an_attempt_that_was_turned_away_does_not_lengthen_the_wait() {
        fail(5);

        for (int knock = 0; knock < 100; knock++) {
            throttle.admit(keys);
        }

        assertThat(throttle.admit(keys)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nobody_waits_longer_than_a_quarter_of_an_hour() {
        for (int failure = 0; failure < 40; failure++) {
            throttle.admit(keys);
            watch.move(Duration.ofMinutes(15));
        }
        throttle.admit(keys);

        assertThat(throttle.admit(keys)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    }

    @Test
    void one_address_that_tries_many_accounts_is_slowed_too() {
        for (int account = 0; account < 50; account++) {
            assertThat(throttle.admit(
                            Throttle.keysOf(new EmailAddress("person" + account + "@x.example"), "192.0.2.7")))
                    .isZero();
        }

        assertThat(throttle.admit(Throttle.keysOf(new EmailAddress("another@x.example"), "192.0.2.7")))
                .isPositive();
        assertThat(throttle.admit(Throttle.keysOf(new EmailAddress("yet-another@x.example"), "192.0.2.8")))
                .isZero();
    }

    @Test
    void what_an_address_is_turned_away_for_is_not_held_against_the_account() {
        for (int account = 0; account < 50; account++) {
            throttle.admit(Throttle.keysOf(new EmailAddress("person" + account + "@x.example"), "192.0.2.66"));
        }
        for (int knock = 0; knock < 100; knock++) {
            assertThat(throttle.admit(Throttle.keysOf(new EmailAddress("ada@vermont.example"), "192.0.2.66")))
                    .isPositive();
        }

        assertThat(throttle.admit(keys)).isZero();
    }

    @Test
    void whoever_shares_an_address_with_a_guesser_waits_a_minute_at_most() {
        for (int account = 0; account < 200; account++) {
            throttle.admit(Throttle.keysOf(new EmailAddress("person" + account + "@x.example"), "192.0.2.7"));
            watch.move(Duration.ofMinutes(1));
        }
        throttle.admit(Throttle.keysOf(new EmailAddress("somebody@x.example"), "192.0.2.7"));

        assertThat(throttle.admit(Throttle.keysOf(new EmailAddress("another@x.example"), "192.0.2.7")))
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    @Test
    void a_key_is_short_whatever_a_stranger_puts_into_it() {
        assertThat(Throttle.keysOf(new EmailAddress("ada@vermont.example"), "x".repeat(100_000)))
                .allMatch(key -> key.text().length() < 60)
                .noneMatch(key -> key.text().contains("ada"));
    }

    @Test
    void the_right_password_is_not_held_against_its_owner() {
        for (int signIn = 0; signIn < 100; signIn++) {
            assertThat(throttle.admit(keys)).isZero();
            throttle.forgive(keys);
        }
    }

    private void fail(int times) {
        for (int failure = 0; failure < times; failure++) {
            throttle.admit(keys);
        }
    }
}
