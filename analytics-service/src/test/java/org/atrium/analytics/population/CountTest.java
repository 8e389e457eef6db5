package org.atrium.analytics.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountTest {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void it_says_from_when_on_and_until_when_it_has_been_counted_whatever_the_order() {
        var count = Count.NOBODY.plusOne(NOON).plusOne(NOON.minusSeconds(9)).minusOne(NOON.plusSeconds(9));

        assertThat(count).isEqualTo(new Count(1, 3, NOON.minusSeconds(9), NOON.plusSeconds(9)));
    }
}
