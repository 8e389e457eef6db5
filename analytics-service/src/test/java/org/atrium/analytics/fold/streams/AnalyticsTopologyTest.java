package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.atrium.analytics.lift.Participations;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;

class AnalyticsTopologyTest {

    static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    static final UUID CAMPAIGN = new UUID(7, 7);

    @Test
    void an_event_is_counted_in_its_cell() {
        try (var run = new TopologyRun()) {
            run.event(patron(1), "visit", START, 2);
            run.event(patron(1), "visit", START.plusSeconds(60), 1);
            run.event(patron(2), "visit", START, 1);

            var cell = run.rollups().get("visit");
            assertThat(cell.path("events").asLong()).isEqualTo(3);
            assertThat(cell.path("quantity").asLong()).isEqualTo(4);
            assertThat(run.people()).isEqualTo(2);
        }
    }

    @Test
    void a_publication_that_is_repeated_changes_nothing() {
        try (var run = new TopologyRun()) {
            var event = run.event(patron(1), "visit", START, 1);
            run.send(event);
            run.rollups();
            run.send(event);

            assertThat(run.rollups().get("visit").path("events").asLong()).isEqualTo(1);
        }
    }

    @Test
    void the_same_id_in_another_institution_is_another_event() {
        try (var run = new TopologyRun()) {
            var event = run.event(patron(1), "visit", START, 1);
            run.send(TopologyRun.ofInstitution(event, new UUID(9, 9)));

            assertThat(run.allRollups()).hasSize(2);
            assertThat(run.peopleByCell()).hasSize(2);
        }
    }

    @Test
    void who_comes_within_the_window_has_converted_once() {
        try (var run = new TopologyRun()) {
            run.assign(patron(1), "a", START, Duration.ofDays(14), START);
            run.assign(patron(2), "holdout", START, Duration.ofDays(14), START);
            run.event(patron(1), "visit", START.plus(1, ChronoUnit.DAYS), 1);
            run.event(patron(1), "visit", START.plus(2, ChronoUnit.DAYS), 1);
            run.event(patron(2), "loan", START.plus(1, ChronoUnit.DAYS), 1);

            assertThat(run.tallies()).isEqualTo(Map.of("a", "1/1", "holdout", "0/1"));
        }
    }

    @Test
    void the_window_includes_its_first_moment_and_not_its_last() {
        try (var run = new TopologyRun()) {
            run.assign(patron(1), "a", START, Duration.ofDays(14), START);
            run.assign(patron(2), "b", START, Duration.ofDays(14), START);
            run.assign(patron(3), "c", START, Duration.ofDays(14), START);
            run.event(patron(1), "visit", START, 1);
            run.event(patron(2), "visit", START.plus(14, ChronoUnit.DAYS), 1);
            run.event(patron(3), "visit", START.minusMillis(1), 1);

            assertThat(run.tallies()).isEqualTo(Map.of("a", "1/1", "b", "0/1", "c", "0/1"));
        }
    }

    @Test
    void an_assignment_that_arrives_late_finds_the_visit_that_was_there_before() {
        try (var run = new TopologyRun()) {
            run.event(patron(1), "visit", START.plus(3, ChronoUnit.DAYS), 1);
            run.event(patron(2), "visit", START.plus(14, ChronoUnit.DAYS), 1);
            run.assign(patron(1), "a", START, Duration.ofDays(14), START.plus(20, ChronoUnit.DAYS));
            run.assign(patron(2), "b", START, Duration.ofDays(14), START.plus(20, ChronoUnit.DAYS));

            assertThat(run.tallies()).isEqualTo(Map.of("a", "1/1", "b", "0/1"));
        }
    }

    @Test
    void a_person_who_is_moved_to_another_arm_leaves_the_first() {
        try (var run = new TopologyRun()) {
            run.assign(patron(1), "a", START, Duration.ofDays(14), START);
            run.event(patron(1), "visit", START.plusSeconds(5), 1);
            run.assign(patron(1), "b", START, Duration.ofDays(14), START.plusSeconds(10));
            run.assign(patron(1), "a", START, Duration.ofDays(14), START);

            assertThat(run.tallies()).isEqualTo(Map.of("a", "0/0", "b", "1/1"));
        }
    }

    @Test
    void what_is_sent_and_what_is_parked_goes_by_the_time_that_all_agree_on() {
        try (var run = new TopologyRun()) {
            run.event(patron(1), "visit", run.now(), 1);
            run.assign(patron(1), "a", run.now(), Duration.ofDays(1), START);
            run.patron(patron(1), 1, "\"lifecycle\":\"member\"");
            run.raw("engagement.event", "{}");
            run.machineJumps(Duration.ofHours(30));

            for (var topic :
                    List.of("analytics.rollup", "analytics.lift", "analytics.population", "engagement.event.parked")) {
                assertThat(run.timestamps(topic)).as(topic).isNotEmpty().containsOnly(run.agreed());
            }
        }
    }

    @Test
    void what_a_patron_did_waits_for_a_late_assignment_and_not_for_ever() {
        try (var run = new TopologyRun()) {
            for (var i = 0; i < 1_500; i++) {
                run.event(patron(i), "visit", run.now().minus(Duration.ofDays(i % 2 == 0 ? 1 : 401)), 1);
            }

            assertThat(run.happened()).isEqualTo(750);
        }
    }

    @Test
    void a_patron_takes_part_in_so_many_campaigns_and_in_more_when_the_old_ones_are_over() {
        try (var run = new TopologyRun()) {
            var longAgo = run.now().minus(TopologyRun.KEPT);
            for (var i = 0; i < Participations.MOST; i++) {
                run.assign(new UUID(8, i), patron(1), "a", longAgo, Duration.ofDays(1), START);
            }
            run.assign(new UUID(9, 1), patron(1), "b", START, Duration.ofDays(14), START);
            assertThat(run.participations(patron(1))).isEqualTo(Participations.MOST);
            assertThat(run.parked()).hasSize(1);

            run.later(Duration.ofDays(2));
            run.assign(new UUID(9, 2), patron(1), "b", START, Duration.ofDays(14), START);
            assertThat(run.participations(patron(1))).isEqualTo(1);
            run.assign(new UUID(8, 0), patron(1), "a", longAgo, Duration.ofDays(1), START);

            assertThat(run.parked()).hasSize(1);
            assertThat(run.participations(patron(1))).isEqualTo(1);
            assertThat(run.tallies()).containsEntry("b", "0/1");
        }
    }

    @Test
    void every_message_of_the_topics_that_are_read_is_digested() {
        try (var run = new TopologyRun()) {
            for (var type : ContractCheck.types("campaign.delivery")) {
                run.raw("campaign.delivery", ContractCheck.example("campaign.delivery", type));
            }
            for (var type : ContractCheck.types("patron.lifecycle")) {
                run.raw("patron.lifecycle", ContractCheck.example("patron.lifecycle", type));
            }
            run.raw("engagement.event", ContractCheck.example("engagement.event", "EngagementEvent"));

            assertThat(run.parked()).isEmpty();
            assertThat(run.tallies()).isEqualTo(Map.of("a", "0/1"));
            assertThat(run.rollups()).containsOnlyKeys("visit");
            assertThat(run.population("CATEGORY")).isEqualTo(Map.of("adult", 1L));
        }
    }

    @Test
    void what_cannot_be_digested_is_parked_and_the_rest_goes_on() {
        try (var run = new TopologyRun()) {
            run.raw("engagement.event", "{\"specversion\":\"1.0\"}");
            run.raw("campaign.delivery", "{\"type\":\"delivery.assigned.v1\",\"data\":{}}");
            run.raw("campaign.delivery", "nonsense");
            run.event(patron(1), "visit", START, 1);

            assertThat(run.parked()).hasSize(3);
            assertThat(run.rollups()).containsOnlyKeys("visit");
        }
    }

    /** Totals equal their ledger, whatever the order and however often it is told. */
    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void shuffled_and_repeated_histories_give_the_same_numbers(@ForAll long seed) {
        var random = new Random(seed);
        var ledger = new Ledger(random);
        var told = new ArrayList<>(ledger.history);
        told.addAll(
                ledger.history.stream().filter(any -> random.nextInt(3) == 0).toList());
        Collections.shuffle(told, random);

        try (var run = new TopologyRun()) {
            told.forEach(step -> step.accept(run));

            assertThat(run.tallies()).isEqualTo(ledger.tallies());
            var visits = run.allRollups().values().stream()
                    .mapToLong(cell -> cell.path("quantity").asLong())
                    .sum();
            assertThat(visits).isEqualTo(ledger.quantity);
        }
    }

    /** A made history, and what must come of it, by plain arithmetic. */
    private static final class Ledger {

        private final List<java.util.function.Consumer<TopologyRun>> history = new ArrayList<>();
        private final Map<Integer, String> arms = new HashMap<>();
        private final Map<Integer, List<Instant>> visits = new HashMap<>();
        private long quantity;

        Ledger(Random random) {
            for (var i = 0; i < 12; i++) {
                var person = i;
                if (random.nextInt(4) > 0) {
                    var arm = List.of("a", "b", "holdout").get(random.nextInt(3));
                    arms.put(person, arm);
                    history.add(run -> run.assign(patron(person), arm, START, Duration.ofDays(14), START));
                }
                for (var visit = random.nextInt(4); visit > 0; visit--) {
                    var at = START.plus(random.nextInt(30) - 8, ChronoUnit.DAYS);
                    var id = person + "-" + visit;
                    quantity++;
                    visits.computeIfAbsent(person, any -> new ArrayList<>()).add(at);
                    history.add(run -> run.event(id, patron(person), "visit", at, 1));
                }
            }
        }

        Map<String, String> tallies() {
            var tallies = new HashMap<String, String>();
            for (var arm : List.of("a", "b", "holdout")) {
                var people = arms.entrySet().stream()
                        .filter(one -> one.getValue().equals(arm))
                        .map(Map.Entry::getKey)
                        .toList();
                var converted = people.stream()
                        .filter(one -> visits.getOrDefault(one, List.of()).stream()
                                .anyMatch(at -> !at.isBefore(START) && at.isBefore(START.plus(14, ChronoUnit.DAYS))))
                        .count();
                if (!people.isEmpty()) {
                    tallies.put(arm, converted + "/" + people.size());
                }
            }
            return tallies;
        }
    }

    private static UUID patron(int number) {
        return new UUID(1, number);
    }

    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
