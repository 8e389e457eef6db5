package org.atrium.analytics.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param asOf when the newest event in these numbers was accepted
 * @param share of the time asked for that has passed, 0 to 1
 * @param unpublished events that are accepted and not counted yet
 */
public record MetricAnswer(
        MetricQuestion question, ZoneId zone, Instant asOf, double share, long unpublished, List<Series> series) {

    /** Of the definitions of all metrics; a change of one is told in docs/adr/0031-folds-keep-partial-sums.md. */
    public static final String DEFINITION_VERSION = "1";

    /** @param group absent without grouping, and for events that have no branch or channel */
    public record Series(@Nullable String group, Value total, List<Point> points) {}

    /**
     * @param period its first day
     * @param complete whether all of it is over
     */
    public record Point(LocalDate period, boolean complete, Value value) {}

    /** A number, or why there is none. */
    public sealed interface Value {

        record Exact(BigDecimal number) implements Value {}

        /** Parts of it are withheld and not in the number. */
        record Part(BigDecimal number) implements Value {}

        /** @param low and high at 95 % */
        record Estimate(long people, long low, long high) implements Value {}

        /** So few people that the number could point at one. */
        record Withheld() implements Value {}
    }
}
