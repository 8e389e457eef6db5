package org.atrium.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.metrics.MetricAnswer.Value;
import org.atrium.analytics.rollup.People;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.atrium.kit.disclosure.SmallNumbers;
import org.junit.jupiter.api.Test;

class DistinctPeopleTest {

    static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
    static final LocalDate LAST = LocalDate.of(2026, 4, 30);

    @Test
    void who_comes_twice_in_a_month_counts_once_in_it() {
        var april = asked(FIRST, LAST);
        april.add(FIRST, "visit", "", sketch(0, 30));
        april.add(FIRST.plusDays(1), "visit", "", sketch(20, 50));

        assertThat(april.groups()).containsExactly("");
        assertThat(april.total("")).isEqualTo(new Value.Exact(BigDecimal.valueOf(50)));
        assertThat(april.value("", FIRST)).isEqualTo(new Value.Exact(BigDecimal.valueOf(50)));
    }

    @Test
    void a_month_that_differs_from_one_of_its_days_by_few_people_is_withheld() {
        var april = asked(FIRST, LAST);
        april.add(FIRST, "visit", "", sketch(0, 30));
        april.add(FIRST.plusDays(1), "visit", "", sketch(25, 35));
        april.groups();

        assertThat(april.total("")).isEqualTo(new Value.Withheld());
    }

    @Test
    void all_events_that_differ_from_those_of_one_type_by_one_person_are_withheld() {
        var april = asked(FIRST, LAST);
        april.add(FIRST, "visit", "", sketch(0, 30));
        april.add(FIRST, "loan", "", sketch(30, 31));
        april.groups();

        assertThat(april.total("")).isEqualTo(new Value.Withheld());
    }

    @Test
    void all_events_of_a_month_that_differ_from_those_of_one_type_on_a_day_by_one_person_are_withheld() {
        var april = asked(FIRST, LAST);
        april.add(FIRST, "visit", "", sketch(0, 30));
        april.add(FIRST, "loan", "", sketch(0, 10));
        april.add(FIRST.plusDays(1), "loan", "", sketch(20, 31));
        april.groups();

        assertThat(april.total("")).isEqualTo(new Value.Withheld());
    }

    @Test
    void a_range_that_can_be_made_a_day_shorter_is_withheld() {
        for (var asked : new DistinctPeople[] {asked(FIRST, LAST.minusDays(1)), asked(FIRST.plusDays(1), LAST)}) {
            asked.add(FIRST.plusDays(5), "visit", "", sketch(0, 300));
            asked.groups();

            assertThat(asked.total("")).isEqualTo(new Value.Withheld());
            assertThat(asked.value("", FIRST)).isEqualTo(new Value.Withheld());
        }
    }

    @Test
    void the_month_that_is_not_over_is_not_cut() {
        var question = new MetricQuestion(
                new Metric("distinct:visits", Metric.Kind.DISTINCT, "visit"),
                FIRST,
                FIRST.plusDays(9),
                PeriodLength.MONTH,
                Grouping.NONE);
        var april = new DistinctPeople(new SmallNumbers(10), question, FIRST.plusDays(9));
        april.add(FIRST, "visit", "", sketch(0, 30));
        april.groups();

        assertThat(april.total("")).isEqualTo(new Value.Exact(BigDecimal.valueOf(30)));
    }

    private static DistinctPeople asked(LocalDate from, LocalDate to) {
        var metric = new Metric("distinct:visits", Metric.Kind.DISTINCT, "visit");
        return new DistinctPeople(
                new SmallNumbers(10),
                new MetricQuestion(metric, from, to, PeriodLength.MONTH, Grouping.NONE),
                LocalDate.of(2026, 6, 1));
    }

    private static byte[] sketch(int from, int to) {
        var people = People.nobody();
        for (var i = from; i < to; i++) {
            people.add(new Person.Patron(new UUID(1, i)));
        }
        return people.compact();
    }
}
