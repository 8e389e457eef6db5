package org.atrium.analytics.lift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

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

    @Test
    void where_nothing_happens_an_effect_is_claimed_in_at_most_one_of_twenty_experiments() {
        var random = new Random(7);
        var claims = 0;
        for (var run = 0; run < 2000; run++) {
            var treated = 0;
            var control = 0;
            for (var i = 0; i < 900; i++) {
                treated += random.nextDouble() < 0.12 ? 1 : 0;
                control += i < 300 && random.nextDouble() < 0.12 ? 1 : 0;
            }
            claims += verdict(treated, 900, control, 300) == Verdict.EFFECT ? 1 : 0;
        }

        assertThat(claims).isLessThanOrEqualTo(110);
    }

    private Verdict verdict(long hits, long of, long controlHits, long controlOf) {
        return rule.judge(new Comparison(new Proportion(hits, of), new Proportion(controlHits, controlOf), 0.95))
                .verdict();
    }
}
