package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who came because of a campaign, and whom a figure counts, asks to be forgotten: the figure and the lift that
 * others have decided by stay what they were. See docs/adr/0119-forgotten-everywhere.md.
 */
class WhatWasCountedStaysCountedTest extends OnRealServers {

    private static final Instant ASSIGNED = Instant.parse("2026-03-02T09:15:00Z");
    private static final Instant THEN = ASSIGNED.plus(Duration.ofDays(3));
    private static final Instant LATER = ASSIGNED.plus(Duration.ofDays(5));
    private static final String THAT_DAY = "&from=2026-03-05&to=2026-03-05";

    private static final int TREATED = 100;
    private static final int HELD_OUT = 60;
    private static final int TREATED_WHO_CAME = 30;
    private static final int HELD_OUT_WHO_CAME = 12;
    private static final int LATECOMERS = 20;

    @Autowired
    MongoCollections collections;

    private final UUID campaign = UUID.randomUUID();
    private final UUID branch = PATRON_SERVICE.knows(institution, UUID.randomUUID());
    private final List<UUID> treated = people(TREATED);
    private final List<UUID> heldOut = people(HELD_OUT);

    @Test
    void figures_distinct_people_and_lift_are_the_same_before_and_after_somebody_is_erased() {
        var came = Stream.concat(
                        treated.stream().limit(TREATED_WHO_CAME),
                        heldOut.stream().limit(HELD_OUT_WHO_CAME))
                .toList();
        var erased = List.of(treated.getFirst(), heldOut.getFirst(), treated.getLast());
        tell(
                        "campaign.lifecycle",
                        "Launched",
                        campaign,
                        event -> ((ObjectNode) event.path("data"))
                                .put("campaignId", campaign.toString())
                                .putArray("arms")
                                .add("a"))
                .join();
        tell("campaign.lifecycle", "Finished", campaign, event -> {}).join();
        together(Stream.concat(
                treated.stream().map(patron -> assign(patron, "a")),
                heldOut.stream().map(patron -> assign(patron, "holdout"))));
        together(Stream.concat(treated.stream(), heldOut.stream()).map(patron -> lifecycle("Registered", patron)));
        visits(came, THEN);
        var before = eventually(lift(), arms(TREATED_WHO_CAME, HELD_OUT_WHO_CAME));
        var figures = Stream.of("visits", "distinct:visits", "value:visits")
                .flatMap(metric -> Stream.of("", "&groupBy=branch", "&groupBy=channel")
                        .map(by -> "/api/v1/metrics?metric=" + metric + THAT_DAY + by))
                .toList();
        var whole = TREATED_WHO_CAME + HELD_OUT_WHO_CAME;
        figures.forEach(figure -> eventually(
                figure,
                json -> json.at("/series/0/total").asInt(-1) == (figure.contains("value:") ? 3 * whole : whole)
                        && json.at("/completeness/pendingEvents").asInt(1) == 0));
        var counted = figures.stream().map(this::series).toList();
        eventually("/api/v1/population", json -> json.path("patrons").asInt() == TREATED + HELD_OUT);

        together(erased.stream().map(patron -> lifecycle("Erased", patron)));

        // Who is a patron is said of today; all folds read this log together.
        eventually("/api/v1/population", json -> json.path("patrons").asInt() == TREATED + HELD_OUT - erased.size());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(erased)
                        .allSatisfy(patron -> assertThat(collections
                                        .shared("events")
                                        .countDocuments(Filters.eq("key", institution + ":" + patron)))
                                .isZero()));
        assertThat(result(get(lift()).json())).isEqualTo(result(before));
        assertThat(figures.stream().map(this::series)).isEqualTo(counted);

        // Something that was taken away late would be missing here: the sums come to what they must, or never.
        visits(treated.subList(TREATED_WHO_CAME, TREATED_WHO_CAME + LATECOMERS), LATER);
        var after = eventually(lift(), arms(TREATED_WHO_CAME + LATECOMERS, HELD_OUT_WHO_CAME));
        assertThat(after.at("/arms/1")).isEqualTo(before.at("/arms/1"));
        eventually(
                "/api/v1/metrics?metric=visits&from=2026-03-05&to=2026-03-07",
                json -> json.at("/series/0/total").asInt(-1) == whole + LATECOMERS);
        eventually(
                "/api/v1/metrics?metric=distinct:visits&from=2026-03-07&to=2026-03-07",
                json -> json.at("/series/0/total").asInt(-1) == LATECOMERS);
        assertThat(figures.stream().map(this::series)).isEqualTo(counted);
    }

    private String lift() {
        return "/api/v1/campaigns/" + campaign + "/lift";
    }

    private static Predicate<JsonNode> arms(int treatedWhoCame, int heldOutWhoCame) {
        return lift -> lift.at("/arms/0/assigned").asInt() == TREATED
                && lift.at("/arms/1/assigned").asInt() == HELD_OUT
                && lift.at("/arms/0/converted").asInt() == treatedWhoCame
                && lift.at("/arms/1/converted").asInt() == heldOutWhoCame;
    }

    /** What is said of the campaign, without the moment at which it is said. */
    private static JsonNode result(JsonNode lift) {
        var result = (ObjectNode) lift.deepCopy();
        result.remove("asOf");
        return result;
    }

    private JsonNode series(String figure) {
        var series = get(figure).json().path("series");
        assertThat(series).as(figure).isNotEmpty();
        return series;
    }

    private List<UUID> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(person -> PATRON_SERVICE.knows(institution, UUID.randomUUID()))
                .toList();
    }

    private void visits(List<UUID> people, Instant at) {
        var taken = batch(people.stream()
                .map(patron -> event("visit", at, """
                        {"patronId":"%s","branchId":"%s","channel":"onsite","value":3}""".formatted(patron, branch)))
                .toArray(String[]::new));
        assertThat(taken.json().path("accepted").asInt()).as(taken.toString()).isEqualTo(people.size());
    }

    private CompletableFuture<?> assign(UUID patron, String arm) {
        return tell("campaign.delivery", "Assigned", patron, event -> {
            var data = (ObjectNode) event.path("data");
            data.putObject("source").put("kind", "campaign").put("id", campaign.toString());
            data.put("campaignId", campaign.toString())
                    .put("patronId", patron.toString())
                    .put("arm", arm)
                    .put("assignedAt", ASSIGNED.toString());
            data.remove("together");
        });
    }

    private CompletableFuture<?> lifecycle(String type, UUID patron) {
        return tell("patron.lifecycle", type, patron, event -> {
            var data = (ObjectNode) event.path("data");
            data.put("patronId", patron.toString());
            if (type.equals("Erased")) {
                data.put("erasureId", UUID.randomUUID().toString());
            }
        });
    }

    private interface Change {
        void of(ObjectNode event);
    }

    private CompletableFuture<?> tell(String topic, String type, UUID entity, Change change) {
        var event = (ObjectNode) JSON.readTree(ContractCheck.example(topic, type));
        event.put("institutionid", institution.toString())
                .put("id", UUID.randomUUID().toString());
        change.of(event);
        return kafka.send(topic, institution + ":" + entity, event.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void together(Stream<CompletableFuture<?>> sent) {
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }
}
