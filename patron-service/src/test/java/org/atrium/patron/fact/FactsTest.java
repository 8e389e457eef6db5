package org.atrium.patron.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00Z");
    private static final FactName POINTS = new FactName("loyalty.points");

    @Test
    void what_holds_from_later_on_stands_whenever_it_comes() {
        var facts = Facts.NONE.with(points(120, TUESDAY, 1)).with(points(80, MONDAY, 2));

        assertThat(facts.value(POINTS)).contains(new FactValue.Figure(120L));
        assertThat(facts.all()).hasSize(1);
    }

    @Test
    void an_older_statement_does_not_bring_back_what_was_withdrawn() {
        var facts = Facts.NONE.with(withdrawn(TUESDAY)).with(points(80, MONDAY, 2));

        assertThat(facts.value(POINTS)).isEmpty();
        assertThat(facts.with(points(90, TUESDAY.plusSeconds(1), 3)).value(POINTS))
                .contains(new FactValue.Figure(90L));
    }

    @Test
    void of_two_as_of_the_same_time_the_one_that_was_said_later_stands() {
        var wrong = new Fact(POINTS, new FactValue.Figure(1L), MONDAY, MONDAY, new UUID(0, 9));
        var right = new Fact(POINTS, new FactValue.Figure(2L), MONDAY, TUESDAY, new UUID(0, 1));

        assertThat(Facts.NONE.with(right).with(wrong))
                .isEqualTo(Facts.NONE.with(wrong).with(right));
        assertThat(Facts.NONE.with(right).with(wrong).value(POINTS)).contains(new FactValue.Figure(2L));
    }

    @Test
    void what_claims_to_hold_from_later_on_holds_from_when_it_was_said() {
        var hasty = new Fact(POINTS, new FactValue.Figure(1L), TUESDAY, MONDAY, new UUID(0, 1));

        assertThat(hasty.asOf()).isEqualTo(MONDAY);
    }

    @Test
    void what_is_known_already_changes_nothing() {
        var facts = Facts.NONE.with(points(120, MONDAY, 1));

        assertThat(facts.with(points(120, MONDAY, 1))).isSameAs(facts);
    }

    @Property
    void statements_come_to_the_same_in_any_order(@ForAll("statements") List<Fact> statements) {
        var there = Facts.NONE;
        for (var one : statements) {
            there = there.with(one);
        }
        var back = Facts.NONE;
        for (var one : statements.reversed()) {
            back = back.with(one);
        }

        assertThat(back).isEqualTo(there).isEqualTo(new Facts(statements));
    }

    @Provide
    Arbitrary<List<Fact>> statements() {
        var names = Arbitraries.of("giving.lastOn", "loyalty.points", "programme.attended")
                .map(FactName::new);
        var values = Arbitraries.integers()
                .between(0, 3)
                .<FactValue>map(number -> new FactValue.Figure(number.longValue()))
                .injectNull(0.3);
        var times = Arbitraries.integers().between(0, 4).map(MONDAY::plusSeconds);
        var ids = Arbitraries.integers().between(0, 99).map(id -> new UUID(0, id));
        return Combinators.combine(names, values, times, times, ids)
                .as(Fact::new)
                .list()
                .ofMaxSize(12)
                .uniqueElements(Fact::statement);
    }

    @Test
    void a_name_is_words_with_points_between() {
        for (var good : List.of("giving.lastOn", "programme.attended", "a.b.c2")) {
            assertThat(FactName.of(good)).as(good).isPresent();
        }
        for (var bad : List.of("points", "Giving.on", "giving.", ".on", "giving.$on", "a..b", "a." + "b".repeat(63))) {
            assertThat(FactName.of(bad)).as(bad).isEmpty();
            assertThatThrownBy(() -> new FactName(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Fact points(long points, Instant asOf, int statement) {
        return new Fact(POINTS, new FactValue.Figure(points), asOf, asOf, new UUID(0, statement));
    }

    private static Fact withdrawn(Instant asOf) {
        return new Fact(POINTS, null, asOf, asOf, new UUID(0, 5));
    }
}
