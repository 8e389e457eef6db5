package org.atrium.analytics.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the figures say of people who were assigned with others. */
class TogetherTest {

    @Test
    void households_of_three_that_do_all_the_same_are_as_many_answers_as_households() {
        var people = new Proportion(300, 900, 2_700);
        var households = new Proportion(100, 300);

        assertThat(people.independent()).isEqualTo(300);
        assertThat(people.wilson(1.96).low()).isCloseTo(households.wilson(1.96).low(), within(1e-12));
        assertThat(people.wilson(1.96).high()).isCloseTo(households.wilson(1.96).high(), within(1e-12));
    }

    @Property(tries = 200)
    void company_never_makes_anything_surer(
            @ForAll @IntRange(max = 500) int hits,
            @ForAll @IntRange(min = 1, max = 500) int misses,
            @ForAll @IntRange(max = 3_000) int more) {
        var alone = new Proportion(hits, hits + misses).wilson(1.96);
        var together = new Proportion(hits, hits + misses, hits + misses + more).wilson(1.96);

        assertThat(together.low()).isLessThanOrEqualTo(alone.low() + 1e-12);
        assertThat(together.high()).isGreaterThanOrEqualTo(alone.high() - 1e-12);
    }

    @Test
    void too_few_households_say_nothing_however_many_people_are_in_them() {
        var rule = new VerdictRule(0.01, 0.1, 100);
        var crowded = new Comparison(new Proportion(200, 300, 1_500), new Proportion(10, 300, 1_500), 0.95);

        assertThat(rule.judge(List.of(crowded)).getFirst().verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    /**
     * 4,000 campaigns without any effect, each of 150 households of one to five who all do the same, drawn by household: the
     * interval of 95 % excludes 0 in at most 5 % and six standard deviations, where that of so many people alone would in a
     * third.
     */
    @Test
    void without_an_effect_the_interval_excludes_0_no_more_often_than_it_says() {
        var seed = 20_261_128L;
        var random = new SplittableRandom(seed);
        var tries = 4_000;
        var wrong = 0;
        var naive = 0;
        for (var i = 0; i < tries; i++) {
            var arms = new long[2][3];
            for (var household = 0; household < 150; household++) {
                var arm = arms[household % 2];
                var size = random.nextInt(1, 6);
                arm[0] += random.nextDouble() < 0.4 ? size : 0;
                arm[1] += size;
                arm[2] += (long) size * size;
            }
            wrong += excludes0(arms[0], arms[1]) ? 1 : 0;
            naive += excludes0(alone(arms[0]), alone(arms[1])) ? 1 : 0;
        }

        assertThat(wrong / (double) tries).as("seed %d", seed).isLessThan(0.05 + 6 * Math.sqrt(0.05 * 0.95 / tries));
        assertThat(naive / (double) tries).as("seed %d", seed).isGreaterThan(0.2);
    }

    @Test
    void arms_and_partitions_are_added_up_with_their_company() {
        var one = new Tally("a", new UUID(1, 1), 10, 4, 30, Instant.EPOCH, Instant.EPOCH).proportion();
        var other = new Tally("a", new UUID(1, 2), 5, 1, Instant.EPOCH, Instant.EPOCH).proportion();

        assertThat(one.and(other)).isEqualTo(new Proportion(5, 15, 35));
    }

    private static long[] alone(long[] arm) {
        return new long[] {arm[0], arm[1], arm[1]};
    }

    private static boolean excludes0(long[] treated, long[] control) {
        return !new Comparison(
                        new Proportion(treated[0], treated[1], treated[2]),
                        new Proportion(control[0], control[1], control[2]),
                        0.95)
                .differenceInterval()
                .contains(0);
    }
}
