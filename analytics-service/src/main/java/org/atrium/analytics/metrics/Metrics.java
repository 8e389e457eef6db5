package org.atrium.analytics.metrics;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atrium.analytics.disclosure.SmallCells;
import org.atrium.analytics.metrics.MetricAnswer.Point;
import org.atrium.analytics.metrics.MetricAnswer.Series;
import org.atrium.analytics.metrics.MetricAnswer.Value;
import org.atrium.analytics.rollup.Headcount;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Rollups.DayPeople;
import org.atrium.analytics.rollup.Rollups.DayTotals;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.atrium.analytics.rollup.Rollups.Range;
import org.atrium.analytics.vocabulary.EventType;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Answers questions about counts over time. */
public final class Metrics {

    private static final String NO_GROUP = "";

    private final Rollups rollups;
    private final Vocabulary vocabulary;
    private final SmallCells smallCells;
    private final Supplier<ZoneId> zone;
    private final LongSupplier unpublished;
    private final Clock clock;

    public Metrics(
            Rollups rollups,
            Vocabulary vocabulary,
            SmallCells smallCells,
            Supplier<ZoneId> zone,
            LongSupplier unpublished,
            Clock clock) {
        this.rollups = rollups;
        this.vocabulary = vocabulary;
        this.smallCells = smallCells;
        this.zone = zone;
        this.unpublished = unpublished;
        this.clock = clock;
    }

    /** Empty if there is no metric of this name. */
    public Optional<Metric> named(String name) {
        var types = vocabulary.all().stream().map(EventType::type).collect(Collectors.toSet());
        return Metric.parse(name, types);
    }

    /** The institution's zone, in which its days begin and end. */
    public ZoneId zone() {
        return zone.get();
    }

    public MetricAnswer answer(MetricQuestion question) {
        var now = clock.instant();
        var here = zone.get();
        var asOf = rollups.asOf().orElse(now);
        var waiting = unpublished.getAsLong();
        var periods = periods(question, now, here);
        var series = question.metric().kind() == Metric.Kind.DISTINCT
                ? people(question, periods)
                : counts(question, periods);
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

    private List<Series> counts(MetricQuestion question, List<Period> periods) {
        var sums = new TreeMap<String, Map<LocalDate, BigDecimal>>();
        if (question.grouping() == Grouping.NONE) {
            sums.put(NO_GROUP, new TreeMap<>());
        }
        for (var day : rollups.totals(range(question))) {
            sums.computeIfAbsent(group(day.group()), any -> new TreeMap<>())
                    .merge(question.interval().startOf(day.day()), number(question, day), BigDecimal::add);
        }
        var series = new ArrayList<Series>();
        sums.forEach((group, byPeriod) -> {
            var total = byPeriod.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            var points = periods.stream()
                    .map(period -> new Point(
                            period.start(),
                            period.over(),
                            new Value.Exact(byPeriod.getOrDefault(period.start(), BigDecimal.ZERO))))
                    .toList();
            series.add(new Series(group.equals(NO_GROUP) ? null : group, new Value.Exact(total), points));
        });
        return series;
    }

    private static BigDecimal number(MetricQuestion question, DayTotals day) {
        return question.metric().kind() == Metric.Kind.VALUE
                ? day.totals().value()
                : BigDecimal.valueOf(day.totals().quantity());
    }

    private List<Series> people(MetricQuestion question, List<Period> periods) {
        var found = rollups.people(range(question));
        var groups = new TreeMap<String, List<DayPeople>>(
                found.stream().collect(Collectors.groupingBy(day -> group(day.group()))));
        if (question.grouping() == Grouping.NONE) {
            groups.putIfAbsent(NO_GROUP, List.of());
        }
        var names = List.copyOf(groups.keySet());
        var totals = shown(names.stream()
                .map(name -> headcount(groups.getOrDefault(name, List.of())))
                .toList());
        var columns = new ArrayList<List<Value>>();
        for (var period : periods) {
            columns.add(shown(names.stream()
                    .map(name -> headcount(within(period, question.interval(), groups.getOrDefault(name, List.of()))))
                    .toList()));
        }
        var series = new ArrayList<Series>();
        for (var i = 0; i < names.size(); i++) {
            var points = new ArrayList<Point>();
            for (var p = 0; p < periods.size(); p++) {
                points.add(new Point(
                        periods.get(p).start(),
                        periods.get(p).over(),
                        columns.get(p).get(i)));
            }
            var name = names.get(i);
            series.add(new Series(name.equals(NO_GROUP) ? null : name, totals.get(i), points));
        }
        return series;
    }

    private static List<DayPeople> within(Period period, Interval interval, List<DayPeople> days) {
        return days.stream()
                .filter(day -> interval.startOf(day.day()).equals(period.start()))
                .toList();
    }

    private static Headcount headcount(List<DayPeople> days) {
        return Headcount.of(days.stream().map(DayPeople::sketch).toList());
    }

    /** The groups of one period beside each other: what is small is withheld, and what would reveal it. */
    private List<Value> shown(List<Headcount> groups) {
        var withheld =
                smallCells.withheld(groups.stream().map(Headcount::people).toList());
        var values = new ArrayList<Value>();
        for (var i = 0; i < groups.size(); i++) {
            values.add(withheld.contains(i) ? new Value.Withheld() : value(groups.get(i)));
        }
        return values;
    }

    private static Value value(Headcount count) {
        return count.isExact()
                ? new Value.Exact(BigDecimal.valueOf(count.people()))
                : new Value.Estimate(count.people(), count.low(), count.high());
    }

    private static Range range(MetricQuestion question) {
        return new Range(question.from(), question.to(), question.metric().type(), question.grouping());
    }

    private static String group(@Nullable String group) {
        return group == null ? NO_GROUP : group;
    }

    private record Period(LocalDate start, boolean over) {}
}
