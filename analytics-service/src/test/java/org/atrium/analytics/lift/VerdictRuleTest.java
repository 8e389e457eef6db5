package org.atrium.analytics.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictRuleTest {

    final VerdictRule rule = new VerdictRule(0.02, 0.2, 30);

    @Test
    void an_interval_that_excludes_nothing_at_all_is_an_effect() {
        assertThat(verdict(3894, 21307, 2262, 21306)).isEqualTo(Verdict.EFFECT);
    }

    @Test
    void harm_is_an_effect_too() {
        assertThat(verdict(100, 2000, 200, 2000)).isEqualTo(Verdict.EFFECT);
    }

    @Test
    void an_effect_worth_having_that_is_excluded_is_no_effect_shown() {
        assertThat(verdict(450, 3000, 450, 3000)).isEqualTo(Verdict.NO_EFFECT_SHOWN);
    }

    @Test
    void a_wide_interval_around_nothing_is_not_enough_data() {
        assertThat(verdict(30, 200, 3, 20)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(verdict(45, 300, 40, 300)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void a_handful_of_people_shows_nothing_however_different_they_are() {
        assertThat(verdict(10, 10, 0, 10)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    /** In 20,000 experiments of which nothing comes, within what chance allows around one of twenty. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void where_nothing_happens_an_effect_is_claimed_in_at_most_one_of_twenty_campaigns(int arms) {
        var campaigns = 20_000;
        var claims = 0;
        for (var seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            for (var run = 0; run < campaigns / 20; run++) {
                var control = hits(random, 300);
                var treated = new ArrayList<Comparison>();
                for (var arm = 0; arm < arms; arm++) {
                    treated.add(new Comparison(hits(random, 300), control, 0.95));
                }
                claims += rule.judge(treated).stream().anyMatch(one -> one.verdict() == Verdict.EFFECT) ? 1 : 0;
            }
        }

        var chance = 3 * Math.sqrt(0.05 * 0.95 / campaigns);
        assertThat((double) claims / campaigns).isLessThan(0.05 + chance);
    }

    private static Proportion hits(SplittableRandom random, int people) {
        var hits = 0;
        for (var i = 0; i < people; i++) {
            hits += random.nextDouble() < 0.12 ? 1 : 0;
        }
        return new Proportion(hits, people);
    }

    @Test
    void the_p_value_is_where_the_interval_touches_nothing() {
        var comparison = new Comparison(new Proportion(83, 500), new Proportion(60, 500), 0.95);
        var touching = new Comparison(comparison.treated(), comparison.control(), 1 - comparison.pValue());

        assertThat(touching.differenceInterval().low()).isCloseTo(0, within(1e-9));
        assertThat(new Comparison(new Proportion(5, 50), new Proportion(5, 50), 0.95).pValue())
                .isEqualTo(1);
        assertThat(new Comparison(new Proportion(9_000, 10_000), new Proportion(10, 10_000), 0.95).pValue())
                .isLessThan(1e-100);
    }

    private Verdict verdict(long hits, long of, long controlHits, long controlOf) {
        var only = new Comparison(new Proportion(hits, of), new Proportion(controlHits, controlOf), 0.95);
        return rule.judge(List.of(only)).getFirst().verdict();
    }
}
