package org.atrium.analytics.metrics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.atrium.analytics.metrics.Metrics;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.vocabulary.DeclaredTypes;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;

class DaysOfAQuestionTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private final MetricController controller = new MetricController(metrics(), clock);

    @Test
    void a_day_that_no_calendar_of_people_has_is_refused() {
        for (var far : List.of(
                "+999999999-12-31",
                "-999999999-01-01",
                "+10000-01-01",
                "1869-12-31",
                "0000-01-01",
                "-999999999-01-01T00:00:00Z")) {
            assertThat(pointers(far, null)).as(far).containsExactly("?from");
            assertThat(pointers(null, far)).as(far).containsExactly("?to");
        }
    }

    @Test
    void the_first_day_and_the_last_are_answered() {
        for (var near : List.of("1870-01-01", "9999-12-31", "1870-01-01T12:00:00Z")) {
            assertThat(controller.metric("visits", near, near, "day", null)).isNotNull();
            assertThat(controller.metric("visits", null, near, "month", null)).isNotNull();
        }
    }

    private List<String> pointers(String from, String to) {
        var refused = catchThrowableOfType(Refused.class, () -> controller.metric("visits", from, to, "day", null));
        return refused.refusal().faults().stream().map(FieldFault::pointer).toList();
    }

    private Metrics metrics() {
        var empty = (Rollups) Proxy.newProxyInstance(
                Rollups.class.getClassLoader(),
                new Class<?>[] {Rollups.class},
                (proxy, method, arguments) -> method.getName().equals("asOf") ? Optional.empty() : null);
        var none = (DeclaredTypes) Proxy.newProxyInstance(
                DeclaredTypes.class.getClassLoader(),
                new Class<?>[] {DeclaredTypes.class},
                (proxy, method, arguments) -> List.of());
        return new Metrics(
                empty,
                new Vocabulary(none, clock),
                () -> new SmallNumbers(10),
                () -> ZoneId.of("UTC"),
                any -> 0,
                clock);
    }
}
