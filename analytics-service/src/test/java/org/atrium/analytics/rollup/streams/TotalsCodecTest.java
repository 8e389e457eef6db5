package org.atrium.analytics.rollup.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.atrium.analytics.engagement.Bounds;
import org.atrium.analytics.rollup.Totals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalsCodecTest {

    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    /** A long holds 92,233 events of the largest value: a billion of them still add up. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 92_233, 92_234, 1_000_000_000})
    void no_number_of_the_largest_events_is_too_much(long events) {
        for (var value : new BigDecimal[] {Bounds.MOST_VALUE, Bounds.MOST_VALUE.negate()}) {
            var sum = value.multiply(BigDecimal.valueOf(events));

            var again = again(new Totals(events, events * Bounds.MOST_QUANTITY, sum, NOW));

            assertThat(again.value()).isEqualByComparingTo(sum);
            assertThat(again.quantity()).isEqualTo(events * Bounds.MOST_QUANTITY);
            assertThat(again.asOf()).isEqualTo(NOW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"922337203685477.5807", "922337203685477.5808", "-922337203685477.5808", "0.0001", "99E14"})
    void sums_on_both_sides_of_a_long_are_kept_to_the_last_digit(String sum) {
        assertThat(again(new Totals(1, 1, new BigDecimal(sum), NOW)).value()).isEqualByComparingTo(sum);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 15_000, -15_000})
    void what_was_kept_before_sums_could_be_longer_is_still_read(long unscaled) {
        var kept = ByteBuffer.allocate(32)
                .putLong(3)
                .putLong(4)
                .putLong(unscaled)
                .putLong(NOW.toEpochMilli())
                .array();

        var totals = new TotalsCodec().read(kept);

        assertThat(totals.events()).isEqualTo(3);
        assertThat(totals.value()).isEqualByComparingTo(BigDecimal.valueOf(unscaled, 4));
    }

    private static Totals again(Totals totals) {
        var codec = new TotalsCodec();
        return codec.read(codec.write(totals));
    }
}
