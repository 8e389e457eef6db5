package org.atrium.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atrium.analytics.engagement.Person;
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
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;

/** Asks of an institution whose events have more channels than anybody can look at. */
class RoomOfAnAnswerTest {

    private static final LocalDate TO = LocalDate.of(2026, 6, 30);

    @Test
    void a_question_for_too_many_points_is_refused_while_its_cells_are_read() {
        for (var metric : List.of("visits", "distinct:visits")) {
            var world = new Channels(1_000_000, 1);

            assertThat(world.pointers(metric, 1_000, PeriodLength.DAY)).containsExactly("?interval");
            assertThat(world.read).isEqualTo(AnswerLimits.MOST_POINTS / 1_000 + 1);
        }
    }

    @Test
    void as_many_points_as_there_is_room_for_are_answered() {
        for (var metric : List.of("visits", "distinct:visits")) {
            var world = new Channels(AnswerLimits.MOST_POINTS / 1_000, 1);

            assertThat(world.answer(metric, 1_000, PeriodLength.DAY).series())
                    .hasSize(AnswerLimits.MOST_POINTS / 1_000);
        }
    }

    @Test
    void no_interval_is_so_coarse_that_the_cells_of_all_days_are_in_memory() {
        var distinct = new Channels(1_000, 1);
        assertThat(distinct.pointers("distinct:visits", 2_000, PeriodLength.MONTH))
                .containsExactly("?from");
        assertThat(distinct.read).isEqualTo(AnswerLimits.MOST_CELLS / 2_000 + 1);

        var crowds = new Channels(1_000, 600);
        assertThat(crowds.pointers("visits", 600, PeriodLength.MONTH)).containsExactly("?from");
        assertThat(crowds.read).isEqualTo(AnswerLimits.MOST_CELLS + 1);
    }

    /** So many channels on each of the last days, each used by many people. */
    private static final class Channels implements Rollups {

        private final int channels;
        private final int days;
        private int read;

        Channels(int channels, int days) {
            this.channels = channels;
            this.days = days;
        }

        MetricAnswer answer(String metric, int days, PeriodLength interval) {
            var clock = Clock.fixed(TO.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
            var metrics = new Metrics(
                    this,
                    new Vocabulary(new NoTypes(), clock),
                    () -> new SmallNumbers(10),
                    () -> ZoneId.of("UTC"),
                    any -> 0,
                    clock);
            var named = metrics.named(metric).orElseThrow();
            return metrics.answer(new MetricQuestion(named, TO.minusDays(days - 1), TO, interval, Grouping.CHANNEL));
        }

        List<String> pointers(String metric, int days, PeriodLength interval) {
            var refused = catchThrowableOfType(Refused.class, () -> answer(metric, days, interval));
            return refused.refusal().faults().stream().map(FieldFault::pointer).toList();
        }

        private interface Cell {
            void at(LocalDate day, String channel);
        }

        private void each(Cell cell) {
            for (var day = TO.minusDays(days - 1); !day.isAfter(TO); day = day.plusDays(1)) {
                for (var channel = 0; channel < channels; channel++) {
                    read++;
                    cell.at(day, "channel-" + channel);
                }
            }
        }

        @Override
        public void totals(Range range, Consumer<DayTotals> each) {
            each((day, channel) -> each.accept(
                    new DayTotals(day, "visit", channel, new Totals(1, 1, BigDecimal.ZERO, Instant.EPOCH))));
        }

        @Override
        public void people(Range range, Consumer<DayPeople> each) {
            var people = People.nobody();
            people.add(new Person.Visitor("somebody"));
            var sketch = people.compact();
            each((day, channel) -> each.accept(new DayPeople(day, "visit", channel, sketch)));
        }

        /** Nobody in particular where there is but one day, so that the totals are read first. */
        @Override
        public void crowds(Range range, int few, Consumer<DayCrowd> each) {
            if (days > 1) {
                each((day, channel) -> each.accept(new DayCrowd(day, "visit", channel, new FewOrMany(20, List.of()))));
            }
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

    private static final class NoTypes implements DeclaredTypes {

        @Override
        public List<EventType> all() {
            return List.of();
        }

        @Override
        public boolean add(EventType type) {
            throw new UnsupportedOperationException();
        }
    }
}
