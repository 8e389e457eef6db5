package org.atrium.analytics.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.atrium.analytics.metrics.MetricAnswer.Value;
import org.atrium.analytics.rollup.Headcount;
import org.atrium.analytics.rollup.PeopleUnion;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.atrium.kit.disclosure.SmallNumbers;

/**
 * Distinct people of whole days, weeks, months and years, from sketches that come in the order of their days; only those
 * of the periods that are open are in memory. A number is shown for a whole period alone, and only if no shorter one
 * within it, no part of a week and a month that overlap, no group of it, and no single type of events of any of these
 * differs from it by few people
 * (docs/adr/0036-small-cells-and-subtraction.md).
 */
final class DistinctPeople {

    private final SmallNumbers rule;
    private final MetricQuestion question;
    private final LocalDate today;
    private final TreeSet<String> groups = new TreeSet<>();
    private final Set<Part> parts = new HashSet<>();
    private final Map<Span, Open> open = new EnumMap<>(Span.class);
    private final Map<Period, Map<String, Value>> values = new HashMap<>();

    DistinctPeople(SmallNumbers rule, MetricQuestion question, LocalDate today) {
        this.rule = rule;
        this.question = question;
        this.today = today;
        if (question.grouping() == Grouping.NONE) {
            groups.add(Metrics.NO_GROUP);
        }
    }

    void add(LocalDate day, String type, String group, byte[] sketch) {
        closeBefore(day);
        groups.add(group);
        var part = new Part(group, type);
        parts.add(part);
        open.computeIfAbsent(Span.DAY, any -> new Open(day)).add(part, sketch);
    }

    /** How many groups there are so far. */
    int size() {
        return groups.size();
    }

    /** Of each group each type apart: so many are counted. */
    int parts() {
        return parts.size();
    }

    Set<String> groups() {
        closeBefore(LocalDate.MAX);
        return groups;
    }

    Value value(String group, LocalDate start) {
        return value(group, new Period(Span.of(question.interval()), start));
    }

    /** Of the whole question, if it asks for one whole period. */
    Value total(String group) {
        for (var span : Span.values()) {
            var period = new Period(span, span.startOf(question.from()));
            if (span != Span.PART_OF_WEEK && period.start().equals(question.from()) && isEnd(period.last())) {
                return value(group, period);
            }
        }
        return new Value.Withheld();
    }

    private Value value(String group, Period period) {
        if (!isWhole(period)) {
            return new Value.Withheld();
        }
        return values.getOrDefault(period, Map.of()).getOrDefault(group, new Value.Exact(BigDecimal.ZERO));
    }

    private boolean isWhole(Period period) {
        return !period.start().isBefore(question.from()) && (!period.last().isAfter(question.to()) || isOpenEnded());
    }

    private boolean isEnd(LocalDate last) {
        return last.equals(question.to()) || isOpenEnded() && !last.isBefore(question.to());
    }

    /** What has not happened yet is not cut off. */
    private boolean isOpenEnded() {
        return !question.to().isBefore(today);
    }

    /** From the shortest on: a day that ends is added to the week, the month and the year around it. */
    private void closeBefore(LocalDate day) {
        for (var span : Span.values()) {
            var ending = open.get(span);
            if (ending != null
                    && (day.equals(LocalDate.MAX) || !span.startOf(day).equals(ending.start))) {
                open.remove(span);
                if (span == Span.DAY) {
                    addToLonger(ending);
                }
                close(span, ending);
            }
        }
    }

    private void addToLonger(Open day) {
        for (var span : Span.values()) {
            if (span != Span.DAY) {
                open.computeIfAbsent(span, any -> new Open(span.startOf(day.start)))
                        .add(day);
            }
        }
    }

    private void close(Span span, Open ending) {
        var period = new Period(span, ending.start);
        values.put(period, ending.values());
        for (var longer : Span.values()) {
            if (open.get(longer) instanceof Open around && longer.contains(around.start, period)) {
                around.shorter.add(ending.narrower());
            }
        }
    }

    private record Period(Span span, LocalDate start) {

        LocalDate last() {
            return span.next(start).minusDays(1);
        }
    }

    /** The lengths of which a number is ever shown, and the parts that two of them may have in common. */
    private enum Span {
        DAY,
        /** The days that a week and a month share; never shown. Where a month has no other people, the week adds few. */
        PART_OF_WEEK,
        WEEK,
        MONTH,
        YEAR;

        static Span of(PeriodLength interval) {
            return switch (interval) {
                case DAY -> DAY;
                case WEEK -> WEEK;
                case MONTH -> MONTH;
            };
        }

        LocalDate startOf(LocalDate day) {
            return switch (this) {
                case DAY -> PeriodLength.DAY.startOf(day);
                case PART_OF_WEEK -> later(PeriodLength.WEEK.startOf(day), PeriodLength.MONTH.startOf(day));
                case WEEK -> PeriodLength.WEEK.startOf(day);
                case MONTH -> PeriodLength.MONTH.startOf(day);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        LocalDate next(LocalDate start) {
            return switch (this) {
                case DAY -> PeriodLength.DAY.next(start);
                case PART_OF_WEEK ->
                    earlier(
                            PeriodLength.WEEK.next(PeriodLength.WEEK.startOf(start)),
                            PeriodLength.MONTH.next(PeriodLength.MONTH.startOf(start)));
                case WEEK -> PeriodLength.WEEK.next(start);
                case MONTH -> PeriodLength.MONTH.next(start);
                case YEAR -> start.plusYears(1);
            };
        }

        private static LocalDate later(LocalDate one, LocalDate other) {
            return one.isAfter(other) ? one : other;
        }

        private static LocalDate earlier(LocalDate one, LocalDate other) {
            return one.isBefore(other) ? one : other;
        }

        boolean contains(LocalDate start, Period other) {
            return compareTo(other.span()) > 0
                    && startOf(other.start()).equals(start)
                    && startOf(other.last()).equals(start);
        }
    }

    /** What can be asked for by itself: a type of events of a group. */
    private record Part(String group, String type) {}

    /** A period that is being added up. */
    private final class Open {

        private final LocalDate start;
        private final Map<Part, PeopleUnion> unions = new HashMap<>();
        /** Of shorter periods, by group: how many people each number is about that may be asked for. */
        private final List<Map<String, Set<Long>>> shorter = new ArrayList<>();

        Open(LocalDate start) {
            this.start = start;
        }

        void add(Part part, byte[] sketch) {
            unions.computeIfAbsent(part, any -> new PeopleUnion()).add(sketch);
        }

        void add(Open day) {
            day.unions.forEach((part, union) ->
                    unions.computeIfAbsent(part, any -> new PeopleUnion()).add(union));
        }

        /** All types together, by group. */
        private Map<String, PeopleUnion> together() {
            var together = new HashMap<String, PeopleUnion>();
            unions.forEach((part, union) -> together.computeIfAbsent(part.group(), any -> new PeopleUnion())
                    .add(union));
            return together;
        }

        /** The people of each type, and of all together. */
        Map<String, Set<Long>> narrower() {
            var narrower = ofTypes();
            together()
                    .forEach((group, union) -> narrower.computeIfAbsent(group, any -> new HashSet<>())
                            .add(union.people()));
            return narrower;
        }

        private Map<String, Set<Long>> ofTypes() {
            var counts = new HashMap<String, Set<Long>>();
            unions.forEach((part, union) ->
                    counts.computeIfAbsent(part.group(), any -> new HashSet<>()).add(union.people()));
            return counts;
        }

        Map<String, Value> values() {
            var cells = List.copyOf(together().entrySet());
            var withheld = rule.withheld(cells.stream().map(Map.Entry::getValue).toList());
            var everybody = new PeopleUnion();
            unions.values().forEach(everybody::add);
            var all = everybody.people();
            var narrower = new ArrayList<>(shorter);
            narrower.add(ofTypes());
            var values = new HashMap<String, Value>();
            for (var i = 0; i < cells.size(); i++) {
                var group = cells.get(i).getKey();
                var count = cells.get(i).getValue().headcount();
                var isShown = !withheld.contains(i)
                        && !rule.isSmall(all - count.people())
                        && narrower.stream()
                                .noneMatch(one -> isNearlyOneOf(one.getOrDefault(group, Set.of()), count.people()));
                values.put(group, isShown ? value(count) : new Value.Withheld());
            }
            return values;
        }

        private boolean isNearlyOneOf(Set<Long> narrower, long people) {
            return narrower.stream().anyMatch(one -> rule.isSmall(people - one));
        }

        private static Value value(Headcount count) {
            return count.isExact()
                    ? new Value.Exact(BigDecimal.valueOf(count.people()))
                    : new Value.Estimate(count.people(), count.low(), count.high());
        }
    }
}
