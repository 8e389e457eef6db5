package org.atrium.analytics.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    /** Newcombe (1998), Statistics in Medicine 17:873–890, table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void the_published_examples_come_out(int hits, int of, int controlHits, int controlOf, double low, double high) {
        var interval = comparison(hits, of, controlHits, controlOf).differenceInterval();

        assertThat(interval.low()).isEqualTo(low, within(0.00006));
        assertThat(interval.high()).isEqualTo(high, within(0.00006));
    }

    /** The e-mail experiment of Hillstrom (MineThatData, 2008): two mails, each against no mail. */
    @ParameterizedTest
    @CsvSource({"3894, 21307, 0.07659, 0.0700, 0.0832, 1632", "3238, 21387, 0.04523, 0.0389, 0.0516, 967"})
    void a_real_experiment_comes_out(int hits, int of, double lift, double low, double high, double incremental) {
        var comparison = comparison(hits, of, 2262, 21306);

        assertThat(comparison.difference()).isEqualTo(lift, within(0.00001));
        assertThat(comparison.differenceInterval().low()).isEqualTo(low, within(0.0005));
        assertThat(comparison.differenceInterval().high()).isEqualTo(high, within(0.0005));
        assertThat(comparison.difference() * of).isEqualTo(incremental, within(1.0));
    }

    @Test
    void a_control_that_never_did_it_has_no_ratio() {
        var comparison = comparison(5, 56, 0, 29);

        assertThat(comparison.relative()).isEmpty();
        assertThat(comparison.relativeInterval()).isEmpty();
    }

    @Property(tries = 2000)
    void the_difference_and_the_ratio_agree_on_whether_there_is_an_effect(
            @ForAll @IntRange(min = 1, max = 400) int of,
            @ForAll @IntRange(min = 1, max = 400) int controlOf,
            @ForAll @IntRange(max = 400) int hits,
            @ForAll @IntRange(min = 1, max = 400) int controlHits) {
        var comparison = comparison(Math.min(hits, of), of, Math.min(controlHits, controlOf), controlOf);
        var difference = comparison.differenceInterval();
        var ratio = comparison.relativeInterval().orElseThrow();
        var edge = Math.min(Math.abs(difference.low()), Math.abs(difference.high()));

        if (edge > 1e-9) {
            assertThat(ratio.contains(0)).isEqualTo(difference.contains(0));
        }
        assertThat(ratio.low()).isLessThanOrEqualTo(comparison.relative().orElseThrow() + 1e-9);
        assertThat(ratio.high()).isGreaterThanOrEqualTo(comparison.relative().orElseThrow() - 1e-9);
    }

    @Property(tries = 500)
    void exchanging_the_sides_turns_the_interval_around(
            @ForAll @IntRange(min = 1, max = 300) int of,
            @ForAll @IntRange(min = 1, max = 300) int controlOf,
            @ForAll @IntRange(max = 300) int hits,
            @ForAll @IntRange(max = 300) int controlHits) {
        var one = new Proportion(Math.min(hits, of), of);
        var other = new Proportion(Math.min(controlHits, controlOf), controlOf);
        var there = new Comparison(one, other, 0.95).differenceInterval();
        var back = new Comparison(other, one, 0.95).differenceInterval();

        assertThat(back.low()).isEqualTo(-there.high(), within(1e-12));
        assertThat(back.high()).isEqualTo(-there.low(), within(1e-12));
    }

    /** Small arms, rare outcomes, uneven sizes: the truth lies in about 95 of 100 intervals. */
    @ParameterizedTest
    @CsvSource({
        "1000, 200, 0.15, 0.15",
        "300, 300, 0.10, 0.17",
        "60, 40, 0.30, 0.30",
        "2000, 400, 0.02, 0.02",
        "2000, 400, 0.03, 0.01",
        "5000, 5000, 0.004, 0.002",
        "900, 100, 0.20, 0.05"
    })
    void the_intervals_cover_the_truth(int of, int controlOf, double rate, double controlRate) {
        var random = new Random(20260101);
        var runs = 3000;
        var difference = 0;
        var ratio = 0;
        var ratios = 0;
        for (var run = 0; run < runs; run++) {
            var comparison =
                    comparison(binomial(random, of, rate), of, binomial(random, controlOf, controlRate), controlOf);
            difference += comparison.differenceInterval().contains(rate - controlRate) ? 1 : 0;
            if (comparison.relative().isPresent()) {
                ratios++;
                ratio += comparison.relativeInterval().orElseThrow().contains(rate / controlRate - 1) ? 1 : 0;
            }
        }

        assertThat((double) difference / runs).isBetween(0.935, 0.985);
        assertThat((double) ratio / ratios).isBetween(0.93, 0.99);
    }

    private static int binomial(Random random, int of, double rate) {
        var hits = 0;
        for (var i = 0; i < of; i++) {
            hits += random.nextDouble() < rate ? 1 : 0;
        }
        return hits;
    }

    private static Comparison comparison(long hits, long of, long controlHits, long controlOf) {
        return new Comparison(new Proportion(hits, of), new Proportion(controlHits, controlOf), 0.95);
    }
}
