package org.atrium.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.metrics.MetricAnswer.Value;
import org.atrium.analytics.rollup.People;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.atrium.analytics.vocabulary.DeclaredTypes;
import org.atrium.analytics.vocabulary.EventType;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.disclosure.SmallNumbers;
import org.junit.jupiter.api.Test;

/**
 * Asks for the distinct people of each type and of all of them, in all groupings and periods, and compares any two
 * answers of which one is about a part of what the other is about: they differ by nobody or by many.
 */
class NearlyTheSamePeopleTest {

    private static final int K = 10;
    private static final LocalDate FIRST = LocalDate.of(2026, 4, 28);
    private static final LocalDate LAST = LocalDate.of(2026, 5, 4);
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 20);
    private static final List<String> TYPES = List.of("visit", "loan", "gift");
    private static final List<String> BRANCHES = List.of("north", "south");

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void no_two_questions_differ_by_few_people(@ForAll long seed) {
        var world = World.random(new Random(seed));

        assertThat(world.differences(world.shown())).isEmpty();
    }

    @Test
    void what_all_types_together_show_is_more_than_nothing() {
        var world = new World();
        world.add(FIRST, "north", "visit", those(0, 30));
        world.add(FIRST, "north", "loan", those(20, 60));

        assertThat(world.shown().values()).extracting(Set::size).contains(30, 40, 60);
    }

    @Test
    void one_borrower_beside_thirty_visitors_is_not_told_of() {
        var world = new World();
        world.add(FIRST, "north", "visit", those(0, 30));
        world.add(FIRST, "north", "loan", those(30, 31));

        assertThat(world.shown().values()).extracting(Set::size).contains(30).doesNotContain(1, 31);
    }

    /** The days on which nobody came are shown as such, so that all of this April lies in its last week. */
    @Test
    void a_week_that_adds_two_people_to_the_month_before_it_is_not_told_of() {
        var world = new World();
        world.add(FIRST, "north", "loan", those(0, 30));
        world.add(LocalDate.of(2026, 5, 2), "north", "loan", those(15, 32));

        assertThat(world.differences(world.shown())).isEmpty();
    }

    private static Set<Integer> those(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toSet());
    }

    private record Cell(LocalDate day, String branch, String type) {}

    private static final class World implements Rollups {

        private final Map<Cell, Set<Integer>> cells = new LinkedHashMap<>();

        /** Crowds that are often nearly the same: only those can be told apart by few. */
        static World random(Random random) {
            var world = new World();
            var regulars = those(0, 20 + random.nextInt(30));
            for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                for (var branch : BRANCHES) {
                    for (var type : TYPES) {
                        world.add(day, branch, type, crowd(random, regulars));
                    }
                }
            }
            return world;
        }

        private static Set<Integer> crowd(Random random, Set<Integer> regulars) {
            return switch (random.nextInt(6)) {
                case 0 -> regulars;
                case 1 -> {
                    var few = new HashSet<>(regulars);
                    IntStream.range(0, 1 + random.nextInt(12)).forEach(any -> few.add(random.nextInt(80)));
                    yield few;
                }
                case 2 -> those(0, random.nextInt(20));
                case 3 -> those(30, 30 + random.nextInt(40));
                default -> Set.of();
            };
        }

        void add(LocalDate day, String branch, String type, Set<Integer> people) {
            cells.put(new Cell(day, branch, type), people);
        }

        /** What each number that is shown is about, and who that is. */
        Map<Set<Cell>, Set<Integer>> shown() {
            var shown = new HashMap<Set<Cell>, Set<Integer>>();
            var clock = Clock.fixed(TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
            var metrics = new Metrics(
                    this,
                    new Vocabulary(new NoTypes(), clock),
                    () -> new SmallNumbers(K),
                    () -> ZoneId.of("UTC"),
                    any -> 0,
                    clock);
            for (var name : List.of("distinct:visits", "distinct:loans", "distinct:gifts", "distinct:events")) {
                var metric = metrics.named(name).orElseThrow();
                for (var grouping : List.of(Grouping.NONE, Grouping.BRANCH, Grouping.TYPE)) {
                    for (var interval : PeriodLength.values()) {
                        ranges().forEach(range -> collect(
                                metrics.answer(
                                        new MetricQuestion(metric, range.get(0), range.get(1), interval, grouping)),
                                shown));
                    }
                }
            }
            return shown;
        }

        private static List<List<LocalDate>> ranges() {
            var ranges = new ArrayList<List<LocalDate>>();
            ranges.add(List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
            ranges.add(List.of(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30)));
            ranges.add(List.of(FIRST, LAST));
            for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                ranges.add(List.of(day, day));
                ranges.add(List.of(
                        PeriodLength.WEEK.startOf(day),
                        PeriodLength.WEEK.startOf(day).plusDays(6)));
            }
            return ranges;
        }

        private void collect(MetricAnswer answer, Map<Set<Cell>, Set<Integer>> shown) {
            var question = answer.question();
            for (var series : answer.series()) {
                note(question, series.group(), question.from(), question.to(), series.total(), shown);
                for (var point : series.points()) {
                    var last = question.interval().next(point.period()).minusDays(1);
                    note(question, series.group(), point.period(), last, point.value(), shown);
                }
            }
        }

        private void note(
                MetricQuestion question,
                String group,
                LocalDate from,
                LocalDate to,
                Value value,
                Map<Set<Cell>, Set<Integer>> shown) {
            if (!(value instanceof Value.Exact(var number))) {
                return;
            }
            Predicate<Cell> isMeant = cell -> !cell.day().isBefore(from)
                    && !cell.day().isAfter(to)
                    && (question.metric().type() == null
                            || question.metric().type().equals(cell.type()))
                    && (question.grouping() == Grouping.NONE
                            || groupOf(question.grouping(), cell).equals(group));
            var about = cells.keySet().stream().filter(isMeant).collect(Collectors.toSet());
            var who = about.stream().flatMap(cell -> cells.get(cell).stream()).collect(Collectors.toSet());
            assertThat(number.intValueExact()).isEqualTo(who.size());
            shown.put(about, who);
        }

        List<String> differences(Map<Set<Cell>, Set<Integer>> shown) {
            var found = new ArrayList<String>();
            shown.forEach((narrow, some) -> shown.forEach((wide, all) -> {
                var few = all.size() - some.size();
                if (few > 0 && few < K && wide.containsAll(narrow)) {
                    found.add(few + " people between " + narrow + " and " + wide);
                }
            }));
            return found;
        }

        @Override
        public void people(Range range, Consumer<DayPeople> each) {
            cells.entrySet().stream()
                    .filter(cell -> !cell.getValue().isEmpty())
                    .filter(cell -> range.type() == null
                            || range.type().equals(cell.getKey().type()))
                    .filter(cell -> !cell.getKey().day().isBefore(range.from())
                            && !cell.getKey().day().isAfter(range.to()))
                    .sorted(Comparator.comparing(cell -> cell.getKey().day()))
                    .forEach(cell -> each.accept(new DayPeople(
                            cell.getKey().day(),
                            cell.getKey().type(),
                            groupOf(range.grouping(), cell.getKey()),
                            sketch(cell.getValue()))));
        }

        private static String groupOf(Grouping grouping, Cell cell) {
            return switch (grouping) {
                case NONE, CHANNEL -> null;
                case BRANCH -> cell.branch();
                case TYPE -> cell.type();
            };
        }

        private static byte[] sketch(Set<Integer> some) {
            var people = People.nobody();
            some.forEach(one -> people.add(new Person.Patron(new UUID(0, one))));
            return people.compact();
        }

        @Override
        public void totals(Range range, Consumer<DayTotals> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void crowds(Range range, int few, Consumer<DayCrowd> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Instant> asOf() {
            return Optional.of(Instant.EPOCH);
        }

        @Override
        public void keep(List<RollupChange> changes) {
            throw new UnsupportedOperationException();
        }
    }

    private record NoTypes() implements DeclaredTypes {

        @Override
        public List<EventType> all() {
            return List.of();
        }

        @Override
        public boolean add(EventType type) {
            return false;
        }
    }
}
