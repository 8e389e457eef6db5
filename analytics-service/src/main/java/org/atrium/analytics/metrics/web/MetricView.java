package org.atrium.analytics.metrics.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.atrium.analytics.metrics.MetricAnswer;
import org.atrium.analytics.metrics.MetricAnswer.Point;
import org.atrium.analytics.metrics.MetricAnswer.Series;
import org.atrium.analytics.metrics.MetricAnswer.Value;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.jspecify.annotations.Nullable;

record MetricView(
        String metric,

        @Schema(description = "What the number means, in a sentence")
        String definition,

        String definitionVersion,
        LocalDate from,
        LocalDate to,
        String interval,
        @Nullable String groupBy,
        String timeZone,

        @Schema(description = "When the newest event in these numbers was accepted")
        Instant asOf,

        CompletenessView completeness,
        List<SeriesView> series) {

    record CompletenessView(
            @Schema(description = "Share of the time asked for that has passed, 0 to 1")
            double share,

            @Schema(description = "Events that are accepted and not counted yet")
            long pendingEvents) {}

    record SeriesView(
            @Nullable @Schema(description = "Branch id, type or channel; absent where there is none")
            String group,

            @Nullable @Schema(description = "Over all periods; absent if withheld")
            BigDecimal total,

            @Nullable @Schema(description = "true: all of it, or beside a total parts that are not in the total")
            Boolean withheld,

            List<PointView> points) {

        static SeriesView of(Series series) {
            return new SeriesView(
                    series.group(),
                    number(series.total()),
                    isWithheld(series.total()),
                    series.points().stream().map(PointView::of).toList());
        }
    }

    record PointView(
            @Schema(description = "First day of the period") LocalDate period,

            @Nullable @Schema(description = "Absent if withheld")
            BigDecimal value,

            @Schema(description = "Whether all of the period is over")
            boolean complete,

            @Nullable
            @Schema(
                    description = "true: so few people that the number could point at one; beside a value: so few in "
                            + "parts of it, which are not in the value")
            Boolean withheld,

            @Nullable @Schema(description = "Bounds at 95 % where the number is an estimate")
            Long low,

            @Nullable Long high) {

        static PointView of(Point point) {
            var estimate = point.value() instanceof Value.Estimate some ? some : null;
            return new PointView(
                    point.period(),
                    number(point.value()),
                    point.complete(),
                    isWithheld(point.value()),
                    estimate == null ? null : estimate.low(),
                    estimate == null ? null : estimate.high());
        }
    }

    static MetricView of(MetricAnswer answer) {
        var question = answer.question();
        return new MetricView(
                question.metric().name(),
                question.metric().definition(),
                MetricAnswer.DEFINITION_VERSION,
                question.from(),
                question.to(),
                question.interval().name().toLowerCase(Locale.ROOT),
                question.grouping() == Grouping.NONE
                        ? null
                        : question.grouping().name().toLowerCase(Locale.ROOT),
                answer.zone().getId(),
                answer.asOf(),
                new CompletenessView(Math.round(answer.share() * 10_000) / 10_000.0, answer.unpublished()),
                answer.series().stream().map(SeriesView::of).toList());
    }

    private static @Nullable BigDecimal number(Value value) {
        return switch (value) {
            case Value.Exact(var number) -> plain(number);
            case Value.Part(var number) -> plain(number);
            case Value.Estimate(var people, var low, var high) -> BigDecimal.valueOf(people);
            case Value.Withheld withheld -> null;
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static @Nullable Boolean isWithheld(Value value) {
        return value instanceof Value.Withheld || value instanceof Value.Part ? Boolean.TRUE : null;
    }
}
