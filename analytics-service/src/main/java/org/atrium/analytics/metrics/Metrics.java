package org.atrium.analytics.metrics;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.atrium.analytics.disclosure.Grain;
import org.atrium.analytics.disclosure.Grains;
import org.atrium.analytics.metrics.MetricAnswer.Point;
import org.atrium.analytics.metrics.MetricAnswer.Series;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Rollups.DayTotals;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.atrium.analytics.rollup.Rollups.Range;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.disclosure.Crowd;
import org.atrium.kit.disclosure.SmallNumbers;
import org.jspecify.annotations.Nullable;

/** Answers questions about counts over time. */
public final class Metrics {

    /** How many events have been accepted after a moment, or are not published yet. */
    @FunctionalInterface
    public interface Pending {
        long after(Instant counted);
    }

    static final String NO_GROUP = "";

    private final Rollups rollups;
    private final Vocabulary vocabulary;
    private final Supplier<SmallNumbers> smallCells;
    private final Supplier<ZoneId> zone;
    private final Pending pending;
    private final Clock clock;

    public Metrics(
            Rollups rollups,
            Vocabulary vocabulary,
            Supplier<SmallNumbers> smallCells,
            Supplier<ZoneId> zone,
            Pending pending,
            Clock clock) {
        this.rollups = rollups;
        this.vocabulary = vocabulary;
        this.smallCells = smallCells;
        this.zone = zone;
        this.pending = pending;
        this.clock = clock;
    }

    /** Empty if there is no metric of this name. */
    public Optional<Metric> named(String name) {
        return Metric.parse(name, vocabulary.all());
    }

    /** The institution's zone, in which its days begin and end. */
    public ZoneId zone() {
        return zone.get();
    }

    public MetricAnswer answer(MetricQuestion question) {
        var now = clock.instant();
        var here = zone.get();
        var counted = rollups.asOf();
        var waiting = pending.after(counted.orElse(Instant.EPOCH));
        // Where nothing has been counted yet, that is as of now only if nothing waits to be.
        var asOf = counted.orElse(waiting == 0 ? now : Instant.EPOCH);
        var periods = periods(question, now, here);
        var limits = new AnswerLimits(question, periods.size());
        var series = question.metric().kind() == Metric.Kind.DISTINCT
                ? people(question, periods, limits)
                : counts(question, periods, limits);
        return new MetricAnswer(question, here, asOf, share(question, now, here), waiting, series);
    }

    private static List<Period> periods(MetricQuestion question, Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        var periods = new ArrayList<Period>();
        var interval = question.interval();
        for (var start = interval.startOf(question.from());
                !start.isAfter(question.to());
                start = interval.next(start)) {
            periods.add(new Period(start, !interval.next(start).isAfter(today)));
        }
        return periods;
    }

    private static double share(MetricQuestion question, Instant now, ZoneId zone) {
        var from = question.from().atStartOfDay(zone).toInstant();
        var to = question.to().plusDays(1).atStartOfDay(zone).toInstant();
        var passed = Duration.between(from, now).toSeconds()
                / (double) Duration.between(from, to).toSeconds();
        return Math.clamp(passed, 0, 1);
    }

    /** Sums of what the days and months of each type show; what they do not show is not in them. */
    private List<Series> counts(MetricQuestion question, List<Period> periods, AnswerLimits limits) {
        var sums = new TreeMap<String, Sums>();
        var today = LocalDate.ofInstant(clock.instant(), zone.get());
        if (question.grouping() == Grouping.NONE) {
            sums.put(NO_GROUP, new Sums(question, today));
        }
        var grains = grains(question, limits);
        var months = new HashMap<MonthOfSeries, BigDecimal>();
        // Months are shown whole or not at all, so they are read whole.
        rollups.totals(wholeMonths(question), day -> {
            var group = group(day.group());
            var number = number(question, day);
            var month = YearMonth.from(day.day());
            var inside = sums.computeIfAbsent(group, any -> new Sums(question, today));
            limits.forSeries(sums.size());
            switch (grain(question, grains.get(day.type()), group, month)) {
                case DAY -> inside.add(day.day(), number);
                case MONTH -> months.merge(new MonthOfSeries(group, month), number, BigDecimal::add);
                case NONE -> inside.miss(month);
            }
        });
        months.forEach((of, number) -> sums.computeIfAbsent(of.group(), any -> new Sums(question, today))
                .addMonth(of.month(), number));
        var series = new ArrayList<Series>();
        sums.forEach((group, sum) -> {
            if (group.equals(NO_GROUP) && question.grouping() == Grouping.NONE || sum.isAsked()) {
                series.add(new Series(group.equals(NO_GROUP) ? null : group, sum.total(), sum.points(periods)));
            }
        });
        return series;
    }

    /** By type: types are judged apart, whatever they are added up to. */
    private Map<String, Grains> grains(MetricQuestion question, AnswerLimits limits) {
        var asked = wholeMonths(question);
        var rule = smallCells.get();
        var groups = new HashMap<String, Map<String, Map<LocalDate, Crowd>>>();
        rollups.crowds(asked, rule.k(), cell -> {
            var group = question.grouping() == Grouping.TYPE ? NO_GROUP : group(cell.group());
            var days = groups.computeIfAbsent(cell.type(), any -> new HashMap<>())
                    .computeIfAbsent(group, any -> new HashMap<>());
            if (!days.containsKey(cell.day())) {
                limits.forOneMoreCell();
            }
            days.merge(cell.day(), cell.crowd(), Crowd::and);
        });
        var grains = new HashMap<String, Grains>();
        groups.forEach((type, cells) -> grains.put(type, new Grains(rule, cells)));
        return grains;
    }

    /** What nobody in particular did, such as a count at the door, points at nobody. */
    private static Grain grain(MetricQuestion question, @Nullable Grains grains, String group, YearMonth month) {
        if (grains == null) {
            return Grain.DAY;
        }
        return switch (question.grouping()) {
            case NONE, TYPE -> grains.ofAll(month);
            case BRANCH, CHANNEL -> grains.of(group, month);
        };
    }

    private static Range wholeMonths(MetricQuestion question) {
        return new Range(
                YearMonth.from(question.from()).atDay(1),
                YearMonth.from(question.to()).atEndOfMonth(),
                question.metric().type(),
                question.grouping());
    }

    private static BigDecimal number(MetricQuestion question, DayTotals day) {
        return question.metric().kind() == Metric.Kind.VALUE
                ? day.totals().value()
                : BigDecimal.valueOf(day.totals().quantity());
    }

    private List<Series> people(MetricQuestion question, List<Period> periods, AnswerLimits limits) {
        var distinct = new DistinctPeople(smallCells.get(), question, LocalDate.ofInstant(clock.instant(), zone.get()));
        rollups.people(range(question), day -> {
            distinct.add(day.day(), day.type(), group(day.group()), day.sketch());
            limits.forSeries(distinct.size());
            limits.forDaysOf(distinct.parts());
        });
        var series = new ArrayList<Series>();
        for (var group : distinct.groups()) {
            var points = periods.stream()
                    .map(period -> new Point(period.start(), period.over(), distinct.value(group, period.start())))
                    .toList();
            series.add(new Series(group.equals(NO_GROUP) ? null : group, distinct.total(group), points));
        }
        return series;
    }

    private static Range range(MetricQuestion question) {
        return new Range(question.from(), question.to(), question.metric().type(), question.grouping());
    }

    private static String group(@Nullable String group) {
        return group == null ? NO_GROUP : group;
    }

    record Period(LocalDate start, boolean over) {}

    private record MonthOfSeries(String group, YearMonth month) {}
}
