package org.atrium.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.metrics.MetricAnswer.Value;
import org.atrium.analytics.rollup.FewOrMany;
import org.atrium.analytics.rollup.People;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Rollups.Grouping;
import org.atrium.analytics.rollup.Totals;
import org.atrium.analytics.vocabulary.DeclaredTypes;
import org.atrium.analytics.vocabulary.EventType;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.disclosure.SmallNumbers;
import org.junit.jupiter.api.Test;

/**
 * Asks all that may be asked about a small world, and subtracts. Each cell is worth a power of two of its own, so every
 * number that is answered tells of which cells it is the sum; whatever adding and subtracting of answers gives is then a
 * question of linear algebra. A cell of nobody has a worth as well (a count at the door): that nobody was there is as
 * little known as the rest of what is withheld.
 */
class SubtractionTest {

    static final int K = 10;
    static final String GIFT = "gift";
    static final LocalDate FIRST = LocalDate.of(2026, 4, 27);
    static final LocalDate LAST = LocalDate.of(2026, 5, 5);
    static final LocalDate TODAY = LocalDate.of(2026, 6, 20);

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void no_sum_and_no_difference_of_answers_is_about_few_people(@ForAll long seed) {
        var world = World.random(new Random(seed));

        assertThat(world.revealed(world.answers())).isEmpty();
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void nor_is_any_where_there_are_several_types_of_events(@ForAll long seed) {
        var world = World.ofTwoTypes(new Random(seed));

        assertThat(world.revealed(world.answers())).isEmpty();
    }

    @Test
    void the_adversary_finds_what_plain_sums_would_reveal() {
        var world = World.random(new Random(7));
        var plain = new ArrayList<BigInteger>();
        for (var from = FIRST; !from.isAfter(LAST); from = from.plusDays(1)) {
            for (var to = from; !to.isAfter(LAST); to = to.plusDays(1)) {
                plain.add(world.sum(from, to, world.branches));
            }
        }
        world.branches.forEach(branch -> plain.add(world.sum(FIRST, LAST, Set.of(branch))));

        assertThat(world.revealed(plain)).isNotEmpty();
    }

    @Test
    void where_nobody_is_few_everything_is_shown() {
        var world = new World();
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            world.add(day, "north", world.people(0, 12));
            world.add(day, "south", world.people(8, 30));
        }

        for (var branch : world.branches) {
            for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                assertThat(world.answers()).contains(world.sum(day, day, Set.of(branch)));
            }
        }
        assertThat(world.answers()).contains(world.sum(FIRST, LAST, world.branches));
    }

    @Test
    void a_small_branch_is_shown_by_the_month_and_not_by_the_day() {
        var world = new World();
        for (var day = LocalDate.of(2026, 5, 1); !day.isAfter(LAST); day = day.plusDays(1)) {
            world.add(day, "village", world.people(3 * day.getDayOfMonth(), 3 * day.getDayOfMonth() + 3));
            world.add(day, "town", world.people(100, 200));
            world.add(day, "city", world.people(200, 500));
        }
        var answer =
                world.answer(Grouping.BRANCH, PeriodLength.MONTH, LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31));

        assertThat(answer.series())
                .allSatisfy(series -> assertThat(series.total()).isInstanceOf(Value.Exact.class));
        var byDay = world.answer(Grouping.BRANCH, PeriodLength.DAY, LocalDate.of(2026, 5, 1), LAST);
        assertThat(byDay.series().stream()
                        .filter(series -> series.points().getFirst().value() instanceof Value.Withheld)
                        .map(MetricAnswer.Series::group))
                .containsExactlyInAnyOrder("village", "town");
    }

    /** Two branches, at most three, on a few days around the end of a month. */
    private static final class World implements Rollups {

        private final Map<Cell, Set<Integer>> cells = new LinkedHashMap<>();
        private final Set<String> branches = new TreeSet<>();

        private List<String> metrics = List.of("value:gifts");
        private List<Grouping> groupings = List.of(Grouping.NONE, Grouping.BRANCH);

        record Cell(LocalDate day, String branch, String type) {

            /** What the adversary tells apart: gifts by their branch, and others by their type as well. */
            String lane() {
                return type.equals(GIFT) ? branch : type + " " + branch;
            }
        }

        static World ofTwoTypes(Random random) {
            var world = new World();
            world.metrics = List.of("value:gifts", "value:visits", "value:events");
            world.groupings = List.of(Grouping.NONE, Grouping.BRANCH, Grouping.TYPE);
            for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                for (var branch : List.of("north", "south")) {
                    world.add(new Cell(day, branch, GIFT), world.some(random));
                    world.add(new Cell(day, branch, "visit"), world.some(random));
                }
            }
            return world;
        }

        static World random(Random random) {
            var world = new World();
            var branches = 2 + random.nextInt(3);
            for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                for (var branch = 0; branch < branches; branch++) {
                    world.add(day, "b" + branch, world.some(random));
                }
            }
            return world;
        }

        private Set<Integer> some(Random random) {
            var people = new HashSet<Integer>();
            var most = new int[] {0, 3, 9, 15, 40}[random.nextInt(5)];
            for (var i = 0; i < most; i++) {
                people.add(random.nextInt(60));
            }
            return people;
        }

        Set<Integer> people(int from, int to) {
            return java.util.stream.IntStream.range(from, to).boxed().collect(Collectors.toSet());
        }

        void add(LocalDate day, String branch, Set<Integer> people) {
            add(new Cell(day, branch, GIFT), people);
        }

        private void add(Cell cell, Set<Integer> people) {
            cells.put(cell, people);
            branches.add(cell.lane());
        }

        private BigInteger worth(Cell cell) {
            return BigInteger.ONE.shiftLeft(List.copyOf(cells.keySet()).indexOf(cell));
        }

        BigInteger sum(LocalDate from, LocalDate to, Set<String> some) {
            return cells.keySet().stream()
                    .filter(cell -> some.contains(cell.lane())
                            && !cell.day().isBefore(from)
                            && !cell.day().isAfter(to))
                    .map(this::worth)
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        MetricAnswer answer(Grouping grouping, PeriodLength interval, LocalDate from, LocalDate to) {
            return answer("value:gifts", grouping, interval, from, to);
        }

        private MetricAnswer answer(
                String name, Grouping grouping, PeriodLength interval, LocalDate from, LocalDate to) {
            var clock = Clock.fixed(TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
            var metrics = new Metrics(
                    this,
                    new Vocabulary(new NoTypes(), clock),
                    () -> new SmallNumbers(K),
                    () -> ZoneId.of("UTC"),
                    any -> 0,
                    clock);
            var metric = metrics.named(name).orElseThrow();
            return metrics.answer(new MetricQuestion(metric, from, to, interval, grouping));
        }

        /** Every number of every question. */
        Set<BigInteger> answers() {
            var answers = new HashSet<BigInteger>();
            metrics.forEach(name -> answers(name, answers));
            return answers;
        }

        private void answers(String name, Set<BigInteger> answers) {
            for (var grouping : groupings) {
                for (var interval : PeriodLength.values()) {
                    for (var from = FIRST.minusDays(27); !from.isAfter(LAST); from = later(from)) {
                        for (var to = from.isBefore(FIRST) ? FIRST : from; !to.isAfter(TODAY); to = later(to)) {
                            collect(answer(name, grouping, interval, from, to), answers);
                        }
                    }
                }
            }
        }

        /** Each day of the world, and a few before and after it. */
        private static LocalDate later(LocalDate day) {
            return day.isBefore(FIRST) || day.isAfter(LAST)
                    ? day.plusDays(day.getDayOfMonth() == 1 ? 26 : 5)
                    : day.plusDays(1);
        }

        private static void collect(MetricAnswer answer, Set<BigInteger> answers) {
            for (var series : answer.series()) {
                number(series.total()).ifPresent(answers::add);
                series.points().forEach(point -> number(point.value()).ifPresent(answers::add));
            }
        }

        private static Optional<BigInteger> number(Value value) {
            return switch (value) {
                case Value.Exact(var number) -> Optional.of(number.toBigIntegerExact());
                case Value.Part(var number) -> Optional.of(number.toBigIntegerExact());
                case Value.Estimate estimate -> Optional.empty();
                case Value.Withheld withheld -> Optional.empty();
            };
        }

        /** Days in a row, of any branches, that are about few people and follow from the answers. */
        List<String> revealed(Iterable<BigInteger> answers) {
            var span = new Span();
            answers.forEach(answer -> span.add(vector(answer)));
            var revealed = new ArrayList<String>();
            for (var some : subsets()) {
                for (var from = FIRST; !from.isAfter(LAST); from = from.plusDays(1)) {
                    for (var to = from; !to.isAfter(LAST); to = to.plusDays(1)) {
                        var people = people(from, to, some);
                        if (people > 0 && people < K && span.contains(vector(sum(from, to, some)))) {
                            revealed.add(people + " of " + some + " from " + from + " to " + to);
                        }
                    }
                }
            }
            return revealed;
        }

        private long people(LocalDate from, LocalDate to, Set<String> some) {
            return cells.entrySet().stream()
                    .filter(cell -> some.contains(cell.getKey().lane())
                            && !cell.getKey().day().isBefore(from)
                            && !cell.getKey().day().isAfter(to))
                    .flatMap(cell -> cell.getValue().stream())
                    .distinct()
                    .count();
        }

        private List<Set<String>> subsets() {
            var names = List.copyOf(branches);
            var subsets = new ArrayList<Set<String>>();
            for (var bits = 1; bits < 1 << names.size(); bits++) {
                var chosen = bits;
                subsets.add(names.stream()
                        .filter(name -> (chosen >> names.indexOf(name) & 1) == 1)
                        .collect(Collectors.toSet()));
            }
            return subsets;
        }

        private long[] vector(BigInteger sum) {
            var vector = new long[cells.size()];
            for (var i = 0; i < vector.length; i++) {
                vector[i] = sum.testBit(i) ? 1 : 0;
            }
            return vector;
        }

        @Override
        public void totals(Range range, Consumer<DayTotals> each) {
            inside(range)
                    .map(cell -> new DayTotals(
                            cell.day(),
                            cell.type(),
                            group(range, cell),
                            new Totals(1, 1, new BigDecimal(worth(cell)), Instant.EPOCH)))
                    .forEach(each);
        }

        @Override
        public void people(Range range, Consumer<DayPeople> each) {
            inside(range)
                    .filter(cell -> !cells.get(cell).isEmpty())
                    .forEach(cell ->
                            each.accept(new DayPeople(cell.day(), cell.type(), group(range, cell), sketch(cell))));
        }

        @Override
        public void crowds(Range range, int few, Consumer<DayCrowd> each) {
            inside(range)
                    .filter(cell -> !cells.get(cell).isEmpty())
                    .map(cell -> new DayCrowd(
                            cell.day(),
                            cell.type(),
                            group(range, cell),
                            cells.get(cell).size() >= few
                                    ? new FewOrMany(cells.get(cell).size(), List.of())
                                    : new FewOrMany(0, List.of(sketch(cell)))))
                    .forEach(each);
        }

        private java.util.stream.Stream<Cell> inside(Range range) {
            return cells.keySet().stream()
                    .filter(cell -> range.type() == null || range.type().equals(cell.type()))
                    .filter(cell ->
                            !cell.day().isBefore(range.from()) && !cell.day().isAfter(range.to()))
                    .sorted(Comparator.comparing(Cell::day));
        }

        private static String group(Range range, Cell cell) {
            return switch (range.grouping()) {
                case NONE, CHANNEL -> null;
                case BRANCH -> cell.branch();
                case TYPE -> cell.type();
            };
        }

        private byte[] sketch(Cell cell) {
            var people = People.nobody();
            cells.get(cell).forEach(one -> people.add(new Person.Patron(new UUID(0, one))));
            return people.compact();
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

    /** All linear combinations, by Gauss in the integers modulo a large prime. */
    private static final class Span {

        private static final long PRIME = 2_147_483_629L;
        private final Map<Integer, long[]> rows = new LinkedHashMap<>();

        void add(long[] vector) {
            var rest = reduced(vector);
            for (var i = 0; i < rest.length; i++) {
                if (rest[i] != 0) {
                    var inverse = BigInteger.valueOf(rest[i])
                            .modInverse(BigInteger.valueOf(PRIME))
                            .longValue();
                    for (var j = 0; j < rest.length; j++) {
                        rest[j] = rest[j] * inverse % PRIME;
                    }
                    rows.put(i, rest);
                    return;
                }
            }
        }

        boolean contains(long[] vector) {
            for (var left : reduced(vector)) {
                if (left != 0) {
                    return false;
                }
            }
            return true;
        }

        private long[] reduced(long[] vector) {
            var rest = vector.clone();
            for (var i = 0; i < rest.length; i++) {
                var row = rows.get(i);
                if (rest[i] != 0 && row != null) {
                    var factor = rest[i];
                    for (var j = 0; j < rest.length; j++) {
                        rest[j] = Math.floorMod(rest[j] - factor * row[j] % PRIME, PRIME);
                    }
                }
            }
            return rest;
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
