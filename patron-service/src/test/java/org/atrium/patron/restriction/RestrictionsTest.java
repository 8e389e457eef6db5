package org.atrium.patron.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestrictionsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void what_was_set_holds_until_it_is_lifted_and_both_are_kept() {
        var set = Restrictions.NONE.with(line(Limit.PROFILING, true, NOW));
        var lifted = set.with(line(Limit.PROFILING, false, NOW.plusSeconds(60)));

        assertThat(set.holds(Limit.PROFILING)).isTrue();
        assertThat(lifted.holds(Limit.PROFILING)).isFalse();
        assertThat(lifted.lines()).hasSize(2);
        assertThat(lifted.asOf(NOW.plusSeconds(59)).holds(Limit.PROFILING)).isTrue();
    }

    @Test
    void what_holds_already_is_not_noted_again() {
        var set = Restrictions.NONE.with(line(Limit.MARKETING, true, NOW));

        assertThat(set.with(line(Limit.MARKETING, true, NOW.plusSeconds(1)))).isEqualTo(set);
        assertThat(Restrictions.NONE.with(line(Limit.MARKETING, false, NOW))).isEqualTo(Restrictions.NONE);
    }

    @Test
    void however_often_somebody_changes_their_mind_what_holds_is_kept_and_the_list_ends() {
        var many = Restrictions.NONE.with(line(Limit.RESTRICTION, true, NOW));
        for (int i = 0; i < 2 * Restrictions.MOST; i++) {
            many = many.with(line(Limit.PROFILING, i % 2 == 0, NOW.plusSeconds(i)));
        }

        assertThat(many.lines()).hasSize(Restrictions.MOST);
        assertThat(many.inForce()).containsExactly("restriction");
    }

    @Test
    void a_purpose_is_objected_to_by_its_key() {
        assertThat(Limit.of("purpose:newsletter")).contains(Limit.purpose("newsletter"));
        assertThat(Limit.of("purpose:Not A Key")).isEmpty();
        assertThat(Limit.of("everything")).isEmpty();
    }

    private static Restrictions.Line line(Limit limit, boolean set, Instant at) {
        return new Restrictions.Line(limit, set, Reason.REQUESTED, at, "desk");
    }
}
