package org.atrium.analytics.metrics.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atrium.analytics.metrics.MetricQuestion;
import org.atrium.analytics.metrics.Metrics;
import org.atrium.analytics.metrics.PeriodLength;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Metrics")
final class MetricController {

    private static final int MOST_DAYS = 3_660;
    private static final int USUAL_DAYS = 30;
    /** The century before 1970 from which events are taken in. */
    private static final int FIRST_YEAR = 1870;

    private static final int LAST_YEAR = 9999;

    private final Metrics metrics;
    private final Clock clock;

    MetricController(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @GetMapping("/api/v1/metrics")
    @RequiresScope(Scope.ANALYTICS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "Counts over time",
            description =
                    "One series, or one for each branch, type or channel. Days are those of the institution's "
                            + "time zone; from and to are both included, and the last 30 days are shown if they are absent. "
                            + "Periods in which nothing happened are 0. What 1 to 9 people did is withheld, and what would reveal it by subtraction.")
    MetricView metric(
            @Parameter(
                            description =
                                    "visits, loans, … any event type or its plural; events for all; with distinct: "
                                            + "before it for people, with value: for the sum of values")
                    @RequestParam(required = false)
                    @Nullable
                    String metric,
            @Parameter(description = "First day (YYYY-MM-DD) or a time on it (RFC 3339)")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Last day, included") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "day, week or month") @RequestParam(defaultValue = "day") String interval,
            @Parameter(description = "branch, type or channel") @RequestParam(required = false) @Nullable
                    String groupBy) {
        var asked = Optional.ofNullable(metric)
                .flatMap(metrics::named)
                .orElseThrow(() -> InvalidFields.at(
                        "?metric",
                        "must be an event type or its plural, or events; distinct: or value: may stand before it"));
        var zone = metrics.zone();
        var last = day("?to", to, zone).orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone));
        var first = day("?from", from, zone).orElseGet(() -> last.minusDays(USUAL_DAYS - 1));
        new Faults()
                .require(!first.isAfter(last), "?from", "must not be after to")
                .require(
                        ChronoUnit.DAYS.between(first, last) < MOST_DAYS,
                        "?from",
                        "must be at most " + MOST_DAYS + " days before to")
                .refuseIfAny();
        var grouping = groupBy == null ? Grouping.NONE : one(Grouping.class, "?groupBy", groupBy);
        return MetricView.of(metrics.answer(
                new MetricQuestion(asked, first, last, one(PeriodLength.class, "?interval", interval), grouping)));
    }

    private static Optional<LocalDate> day(String pointer, @Nullable String text, ZoneId zone) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var day = text.length() > 10
                    ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate()
                    : LocalDate.parse(text);
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw InvalidFields.at(pointer, "must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
            }
            return Optional.of(day);
        } catch (DateTimeException malformed) {
            throw InvalidFields.at(pointer, "must be a day (YYYY-MM-DD) or a time (RFC 3339)");
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, String pointer, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> InvalidFields.at(
                        pointer,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }
}
