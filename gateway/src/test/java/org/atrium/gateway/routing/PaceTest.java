package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant BEGUN = Instant.parse("2026-05-04T08:00:00Z");

    @Test
    void the_first_bytes_have_ten_seconds() {
        assertThat(tooSlow(Duration.ofSeconds(10), 0)).isFalse();
        assertThat(tooSlow(Duration.ofMillis(10_001), 0)).isTrue();
        assertThat(tooSlow(Duration.ofMillis(10_001), 16_383)).isTrue();
    }

    @Test
    void each_sixteen_kibibytes_earn_a_second() {
        assertThat(tooSlow(Duration.ofSeconds(11), 16_384)).isFalse();
        assertThat(tooSlow(Duration.ofSeconds(12), 16_384)).isTrue();
    }

    @Test
    void the_largest_file_may_take_an_hour_over_a_slow_line() {
        assertThat(tooSlow(Duration.ofMinutes(68), 64 << 20)).isFalse();
    }

    private static boolean tooSlow(Duration after, long arrived) {
        var moments = new java.util.ArrayDeque<>(java.util.List.of(BEGUN, BEGUN.plus(after)));
        var clock = ((InstantSource) moments::remove).withZone(ZoneOffset.UTC);
        return new Pace(clock).isTooSlow(arrived);
    }
}
