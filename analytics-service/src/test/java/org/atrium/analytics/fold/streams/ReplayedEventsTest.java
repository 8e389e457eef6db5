package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.Fold;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.State;
import org.junit.jupiter.api.Test;

/** A record that was parked comes back, and everyone reads it again. */
class ReplayedEventsTest {

    static final Instant NOW = TopologyRun.START;
    static final Instant BEYOND_MEMORY = NOW.plus(FirstPublication.MEMORY).plus(Duration.ofDays(1));

    @Test
    void thirteen_gifts_stay_thirteen_when_one_is_replayed_for_another_consumer() {
        try (var run = new TopologyRun()) {
            var gifts = thirteenGifts(run);

            run.replay(gifts.get(6), "patron-service.visits", gifts.get(6).acceptedAt());
            run.replay(gifts.get(6), "patron-service.visits", NOW.plus(Duration.ofHours(1)));
            run.replay(gifts.get(6), "patron-service.visits", NOW.plus(Duration.ofDays(30)));

            assertThat(events(run)).isEqualTo(13);
        }
    }

    @Test
    void thirteen_gifts_stay_thirteen_when_one_that_was_counted_is_replayed_for_this_application() {
        try (var run = new TopologyRun()) {
            var gifts = thirteenGifts(run);

            run.replay(gifts.get(6), TopologyRun.APPLICATION, NOW.plus(Duration.ofHours(1)));

            assertThat(events(run)).isEqualTo(13);
        }
    }

    @Test
    void what_was_parked_before_it_was_counted_is_counted_once_by_its_replay_however_late() {
        try (var run = new TopologyRun()) {
            var gifts = thirteenGifts(run);
            var fourteenth = gift(14);
            var parkedAt = run.agreed();
            run.send("no institution", fourteenth, fourteenth.acceptedAt(), null);
            assertThat(events(run)).isEqualTo(13);
            var parked = run.parkedEvents();
            assertThat(parked).hasSize(1);
            assertThat(header(parked.getFirst()
                            .headers()
                            .lastHeader("atrium-parked-by")
                            .value()))
                    .isEqualTo(TopologyRun.APPLICATION);
            assertThat(header(parked.getFirst()
                            .headers()
                            .lastHeader("atrium-parked-cause")
                            .value()))
                    .contains("key of the record");
            assertThat(header(parked.getFirst()
                            .headers()
                            .lastHeader("atrium-parked-timestamp")
                            .value()))
                    .isEqualTo(String.valueOf(fourteenth.acceptedAt().toEpochMilli()));
            assertThat(parked.getFirst().getRecordTime())
                    .as("counts as new where it is parked: the time it is kept begins now")
                    .isEqualTo(parkedAt);

            run.send(acceptedAt(BEYOND_MEMORY, gift(15)));
            run.replay(fourteenth, TopologyRun.APPLICATION, fourteenth.acceptedAt());
            run.replay(fourteenth, TopologyRun.APPLICATION, fourteenth.acceptedAt());
            run.replay(gifts.getFirst(), "another", NOW);

            assertThat(total(run)).isEqualTo(15);
        }
    }

    @Test
    void thirty_days_of_events_that_are_all_published_again_are_counted_once() {
        try (var run = new TopologyRun()) {
            var gifts = thirtyDays();
            gifts.forEach(run::send);
            gifts.forEach(run::send);

            assertThat(total(run)).isEqualTo(30);
        }
    }

    @Test
    void a_group_that_has_lost_its_place_reads_the_year_again_and_counts_nothing_twice() {
        var year = new ArrayList<EngagementEvent>();
        for (var day = 0; day <= 365; day++) {
            year.add(acceptedAt(NOW.plus(Duration.ofDays(day)), gift(day)));
        }
        var before = new TopologyRun();
        year.forEach(before::send);
        assertThat(total(before)).isEqualTo(366);

        try (var after = before.restartedAt(NOW.plus(Duration.ofDays(366)))) {
            year.forEach(after::send);

            assertThat(total(after)).isZero();
        }
    }

    @Test
    void what_is_older_than_all_that_is_remembered_is_parked_and_counts_once_when_somebody_replays_it() {
        try (var run = new TopologyRun()) {
            run.send(acceptedAt(BEYOND_MEMORY, gift(1)));
            var old = gift(2);

            run.send(old);
            assertThat(total(run)).isEqualTo(1);
            assertThat(run.parkedEvents()).hasSize(1);
            run.replay(old, TopologyRun.APPLICATION, old.acceptedAt());
            run.replay(old, TopologyRun.APPLICATION, old.acceptedAt());

            assertThat(total(run)).isEqualTo(2);
        }
    }

    private static List<EngagementEvent> thirtyDays() {
        var gifts = new ArrayList<EngagementEvent>();
        for (var day = 0; day < 30; day++) {
            gifts.add(acceptedAt(NOW.plus(Duration.ofDays(day)), gift(day)));
        }
        return gifts;
    }

    @Test
    void an_event_that_one_fold_could_not_count_is_counted_there_and_only_there_when_it_is_replayed() {
        var broken = new BreakableFold();
        try (var run = new TopologyRun(NOW, List.of(broken))) {
            var first = gift(1);
            run.send(first);
            broken.isBroken = true;
            var second = gift(2);
            run.send(second);
            assertThat(run.parkedEvents()).hasSize(1);
            assertThat(broken.counted).hasSize(1);

            broken.isBroken = false;
            run.replay(second, TopologyRun.APPLICATION, second.acceptedAt());
            run.replay(second, TopologyRun.APPLICATION, second.acceptedAt());

            assertThat(broken.counted)
                    .containsExactly(first.origin().id(), second.origin().id());
            assertThat(events(run)).isEqualTo(2);
        }
    }

    @Test
    void a_store_that_fails_parks_nothing_and_the_stream_stops_there() {
        for (var failure : List.of(
                new ProcessorStateException("the disk is full"),
                new IllegalStateException(new ProcessorStateException("the disk is full")),
                new TimeoutException("the broker is away"))) {
            var broken = new BreakableFold();
            broken.defect = failure;
            try (var run = new TopologyRun(NOW, List.of(broken))) {
                run.send(gift(1));
                broken.isBroken = true;

                assertThatThrownBy(() -> run.send(gift(2))).hasStackTraceContaining(failure.toString());

                assertThat(run.parkedEvents()).isEmpty();
            }
        }
    }

    private static List<EngagementEvent> thirteenGifts(TopologyRun run) {
        var gifts = new ArrayList<EngagementEvent>();
        for (var i = 1; i <= 13; i++) {
            gifts.add(gift(i));
        }
        gifts.forEach(run::send);
        assertThat(events(run)).isEqualTo(13);
        return gifts;
    }

    private static long events(TopologyRun run) {
        return run.rollups().get("gift").path("events").asLong();
    }

    private static long total(TopologyRun run) {
        return run.allRollups().values().stream()
                .mapToLong(cell -> cell.path("events").asLong())
                .sum();
    }

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static EngagementEvent gift(int number) {
        return new EngagementEvent(
                TopologyRun.INSTITUTION,
                new Origin("desk", "gift-" + number),
                "gift",
                NOW,
                NOW.plusMillis(number),
                LocalDate.of(2026, 6, 1),
                new Person.Patron(new UUID(1, 1)),
                new Detail(null, null, 1, new BigDecimal("77"), List.of(), null));
    }

    private static EngagementEvent acceptedAt(Instant at, EngagementEvent event) {
        return new EngagementEvent(
                event.institution(),
                event.origin(),
                event.type(),
                event.time(),
                at,
                event.day(),
                event.person(),
                event.detail());
    }

    /** One more feature. */
    private static final class BreakableFold implements Fold<EngagementEvent> {

        private final List<String> counted = new ArrayList<>();
        private boolean isBroken;
        private RuntimeException defect = new IllegalStateException("a defect");

        @Override
        public String name() {
            return "breakable";
        }

        @Override
        public String topic() {
            return "nobody.reads";
        }

        @Override
        public Optional<EngagementEvent> of(EngagementEvent event) {
            return Optional.of(event);
        }

        @Override
        public List<State> states() {
            return List.of();
        }

        @Override
        public Counting<EngagementEvent> begin(Partition partition) {
            return (key, event, at) -> {
                if (isBroken) {
                    throw defect;
                }
                counted.add(event.origin().id());
            };
        }
    }
}
