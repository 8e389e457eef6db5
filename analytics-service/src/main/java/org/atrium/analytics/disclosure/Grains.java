package org.atrium.analytics.disclosure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.kit.disclosure.Crowd;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.store.Keyed;

/**
 * How finely the series of one type of event are shown, month by month: the same whatever is asked. Every number that is
 * handed out is a sum of whole days or whole months of a series, so that no two questions differ by a small cell. The
 * series of all groups together counts as known; it is coarse only by itself.
 *
 * <p>See docs/adr/0036-small-cells-and-subtraction.md.
 */
public final class Grains {

    private final SmallNumbers rule;
    private final Map<YearMonth, Month> months = new HashMap<>();
    private final Map<YearMonth, Grain> ofAll = new HashMap<>();
    private final Map<YearMonth, Map<String, Grain>> ofGroups = new HashMap<>();

    /** @param groups the people of each day of each group; days without people may be missing */
    public Grains(SmallNumbers rule, Map<String, Map<LocalDate, Crowd>> groups) {
        this.rule = rule;
        groups.forEach((group, byDay) -> byDay.forEach((day, crowd) ->
                months.computeIfAbsent(YearMonth.from(day), any -> new Month()).add(group, day, crowd)));
    }

    /** Of a group; of one without people the finest. */
    public Grain of(String group, YearMonth month) {
        return ofGroups.computeIfAbsent(month, any -> in(any).grains()).getOrDefault(group, Grain.DAY);
    }

    /** Of all groups together. */
    public Grain ofAll(YearMonth month) {
        return ofAll.computeIfAbsent(month, any -> in(any).whole());
    }

    private Month in(YearMonth month) {
        return months.getOrDefault(month, new Month());
    }

    /** The table of groups by days of one month. */
    private final class Month {

        private final Map<String, Map<LocalDate, Crowd>> cells = new HashMap<>();
        private final Set<LocalDate> days = new TreeSet<>();

        void add(String group, LocalDate day, Crowd crowd) {
            cells.computeIfAbsent(group, any -> new HashMap<>()).put(day, crowd);
            days.add(day);
        }

        Grain whole() {
            if (days.stream().noneMatch(day -> rule.isSmall(ofDay(cells.keySet(), day)))) {
                return Grain.DAY;
            }
            return rule.isSmall(ofMonth(cells.keySet())) ? Grain.NONE : Grain.MONTH;
        }

        Map<String, Grain> grains() {
            var coarse = switch (whole()) {
                case DAY -> coarse();
                case MONTH, NONE -> new HashSet<>(cells.keySet());
            };
            var hidden = whole() == Grain.NONE ? new HashSet<>(cells.keySet()) : hidden(coarse);
            return cells.keySet().stream()
                    .collect(Keyed.by(
                            group -> group,
                            group -> hidden.contains(group)
                                    ? Grain.NONE
                                    : coarse.contains(group) ? Grain.MONTH : Grain.DAY));
        }

        /** Those with a small day, and others until the rest of each day is nobody or many. */
        private Set<String> coarse() {
            var coarse = cells.entrySet().stream()
                    .filter(group -> group.getValue().values().stream().anyMatch(rule::isSmall))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(HashSet::new));
            for (var revealing = revealing(coarse); revealing.isPresent(); revealing = revealing(coarse)) {
                var day = revealing.get();
                coarse.add(smallest(coarse, group -> crowd(group, day)).orElseThrow());
            }
            return coarse;
        }

        /** A day of which subtraction would leave few. There is always another group then: together they are many. */
        private Optional<LocalDate> revealing(Set<String> coarse) {
            return days.stream().filter(day -> rule.isSmall(ofDay(coarse, day))).findFirst();
        }

        /** Those with a small month, and others until they are together many. Adds to {@code coarse} what it hides. */
        private Set<String> hidden(Set<String> coarse) {
            var hidden = coarse.stream()
                    .filter(group -> rule.isSmall(ofMonth(Set.of(group))))
                    .collect(Collectors.toCollection(HashSet::new));
            while (rule.isSmall(ofMonth(hidden))) {
                var next = smallest(hidden, group -> coarse.contains(group) ? ofMonth(Set.of(group)) : Crowd.nobody())
                        .or(() -> smallest(hidden, group -> ofMonth(Set.of(group))))
                        .orElseThrow();
                coarse.add(next);
                hidden.add(next);
            }
            return hidden;
        }

        private Optional<String> smallest(Set<String> but, Function<String, Crowd> of) {
            return cells.keySet().stream()
                    .filter(group -> !but.contains(group) && of.apply(group).people() > 0)
                    .min(Comparator.<String>comparingLong(
                                    group -> of.apply(group).people())
                            .thenComparing(Comparator.naturalOrder()));
        }

        private Crowd crowd(String group, LocalDate day) {
            return cells.getOrDefault(group, Map.of()).getOrDefault(day, Crowd.nobody());
        }

        private Crowd ofDay(Collection<String> some, LocalDate day) {
            return Crowd.together(some.stream().map(group -> crowd(group, day)).toList());
        }

        private Crowd ofMonth(Collection<String> some) {
            return Crowd.together(some.stream()
                    .flatMap(group -> cells.getOrDefault(group, Map.of()).values().stream())
                    .toList());
        }
    }
}
