package org.atrium.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.analytics.metrics.Metric.Kind;
import org.atrium.analytics.vocabulary.EventType;
import org.junit.jupiter.api.Test;

class MetricTest {

    static final List<EventType> TYPES = Stream.of("visit", "search", "page.view", "story", "visits")
            .map(type -> new EventType(type, "", null))
            .toList();

    @Test
    void a_type_is_asked_for_by_its_name_or_its_plural() {
        assertThat(Metric.parse("visit", TYPES)).hasValue(new Metric("visit", Kind.COUNT, "visit"));
        assertThat(Metric.parse("visits", TYPES)).hasValue(new Metric("visits", Kind.COUNT, "visit"));
        assertThat(Metric.parse("searches", TYPES)).hasValue(new Metric("searches", Kind.COUNT, "search"));
        assertThat(Metric.parse("stories", TYPES)).hasValue(new Metric("stories", Kind.COUNT, "story"));
        assertThat(Metric.parse("distinct:page.views", TYPES))
                .hasValue(new Metric("distinct:page.views", Kind.DISTINCT, "page.view"));
        assertThat(Metric.parse("events", TYPES)).hasValue(new Metric("events", Kind.COUNT, null));
    }

    @Test
    void what_does_not_exist_is_no_metric() {
        assertThat(Metric.parse("vists", TYPES)).isEmpty();
        assertThat(Metric.parse("median:visits", TYPES)).isEmpty();
        assertThat(Metric.parse("", TYPES)).isEmpty();
        assertThat(Metric.parse("distinct:", TYPES)).isEmpty();
    }

    @Test
    void weeks_begin_on_monday_and_months_on_the_first() {
        var sunday = LocalDate.parse("2026-03-01");

        assertThat(PeriodLength.WEEK.startOf(sunday)).isEqualTo("2026-02-23");
        assertThat(PeriodLength.MONTH.startOf(sunday)).isEqualTo("2026-03-01");
        assertThat(PeriodLength.MONTH.next(LocalDate.parse("2026-12-01"))).isEqualTo("2027-01-01");
    }
}
