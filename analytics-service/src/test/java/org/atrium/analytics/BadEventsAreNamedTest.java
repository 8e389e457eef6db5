package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.TestTokens;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is wrong is said, nothing of it is counted, and nothing is lost. */
class BadEventsAreNamedTest extends OnRealServers {

    static final String EVENTS = "/api/v1/events";
    static final String BATCH = "application/cloudevents-batch+json";

    @Autowired
    MongoCollections collections;

    final Instant now = Instant.now();

    @AfterEach
    void patron_service_answers_again() {
        PATRON_SERVICE.comeBack();
    }

    @Test
    void each_bad_event_of_a_batch_is_named_and_the_good_ones_are_taken() {
        var other = TestTokens.anInstitution();
        var patron = PATRON_SERVICE.knows(institution, UUID.randomUUID());
        var foreigner = PATRON_SERVICE.knows(other, UUID.randomUUID());
        var card = PATRON_SERVICE.knowsCard(institution, "C-1");

        var answer = batch(
                event("visit", now, "{\"patronId\":\"" + patron + "\"}"),
                event("visit", now.plusSeconds(3600), "{}"),
                event("visit", now, "{\"patronId\":\"" + foreigner + "\"}"),
                event("visit", now, "{\"identifier\":{\"scheme\":\"card\",\"value\":\"C-1\"}}"),
                event("visit", now, "{\"identifier\":{\"scheme\":\"card\",\"value\":\"C-2\"}}"),
                event("visit", now, "{\"branchId\":\"" + UUID.randomUUID() + "\"}"),
                event("stampede", now, "{}"),
                event("visit", now, "{\"quantity\":-1}"),
                event("visit", now, "{\"colour\":\"red\"}"),
                "{\"specversion\":\"1.0\"}",
                "42");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().path("rejected").valueStream().map(BadEventsAreNamedTest::named))
                .containsExactly(
                        "1 from-the-future",
                        "2 unknown-patron",
                        "4 unknown-identifier",
                        "5 unknown-branch",
                        "6 unknown-type",
                        "7 bad-quantity",
                        "8 unknown-field",
                        "9 missing-attribute",
                        "10 not-an-event");
        assertThat(card).isNotNull();
        assertThat(answer.toString()).doesNotContain("C-2");
        var kept = get("/api/v1/quarantine").json().path("items");
        assertThat(kept.size()).isEqualTo(9);
        assertThat(kept.valueStream().anyMatch(one -> one.has("original"))).isFalse();
        assertThat(kept.valueStream().map(one -> one.path("pointer").stringValue()))
                .contains("/data/identifier", "/data/branchId", "");
        var rejected = answer.json().at("/rejected/2");
        assertThat(rejected.path("pointer").stringValue()).isEqualTo("/data/identifier");
        assertThat(original(rejected.path("quarantineId").stringValue(), "analytics:read events:write"))
                .contains("C-2");
    }

    @Test
    void only_who_may_send_events_or_manages_privacy_reads_what_was_sent_and_only_privacy_deletes_it() {
        batch("{\"specversion\":\"1.0\",\"id\":\"Jane Doe\"}");
        var id = get("/api/v1/quarantine").json().at("/items/0/id").stringValue();
        var path = "/api/v1/quarantine/" + id;

        assertThat(get(path).toString()).startsWith("200").doesNotContain("Jane");
        assertThat(original(id, "analytics:read events:write")).contains("Jane");
        assertThat(original(id, "analytics:read privacy:manage")).contains("Jane");
        assertThat(send(institution, "patrons:read", request(path).GET()).status())
                .isEqualTo(403);
        assertThat(send(
                                institution,
                                "analytics:read events:write",
                                request(path).DELETE())
                        .status())
                .isEqualTo(403);
        assertThat(send(
                                TestTokens.anInstitution(),
                                "privacy:manage",
                                request(path).DELETE())
                        .status())
                .isEqualTo(404);
        assertThat(send(institution, "privacy:manage", request(path).DELETE()).status())
                .isEqualTo(204);
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void a_page_of_the_largest_refused_events_is_answered() {
        for (var i = 0; i < 12; i++) {
            var large = "{\"id\":\"" + i + "x".repeat(4_000_000) + "\"}";
            assertThat(batch(large).status()).isEqualTo(202);
        }

        var page = get("/api/v1/quarantine?limit=500&reason=event-too-large");

        assertThat(page.json().path("items").size()).isEqualTo(12);
        assertThat(page.response().body().length()).isLessThan(10_000);
    }

    @Test
    void what_is_not_utf_8_or_no_text_is_refused_in_words() {
        var visit = event("visit", now, "{}");

        assertThat(post(EVENTS, BATCH, ("[" + visit + "]").getBytes(StandardCharsets.UTF_16))
                        .status())
                .isEqualTo(415);
        assertThat(one(visit.replace("urn:test:gate", "a\\u0000")).status()).isEqualTo(422);
        assertThat(one(event("visit", now.plusSeconds(3600), "{}")).status()).isEqualTo(422);
        assertThat(one("{\"Jane Doe\"").toString()).startsWith("400").doesNotContain("Jane");
        assertThat(post(EVENTS, "application/x-ndjson", "\uFEFF\n" + visit + "\n\n")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
    }

    private String original(String id, String scopes) {
        return send(institution, scopes, request("/api/v1/quarantine/" + id).GET())
                .json()
                .path("original")
                .stringValue();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    @Test
    void a_single_bad_event_is_a_422_that_points_at_the_fault_and_is_kept() {
        var answer = one(event("visit", now, "{\"branchId\":\"nowhere\"}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("/problems/event-refused");
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/data/branchId");
        assertThat(get("/api/v1/quarantine").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void a_body_that_holds_no_events_is_refused_and_nothing_is_kept() {
        assertThat(post(EVENTS, BATCH, "[{]").status()).isEqualTo(400);
        assertThat(post(EVENTS, BATCH, "[]").status()).isEqualTo(422);
        assertThat(post(EVENTS, BATCH, "").status()).isEqualTo(422);
        assertThat(post(EVENTS, "application/x-ndjson", "a,b\n1,2\n").status()).isEqualTo(400);
        assertThat(post(EVENTS, "application/cloudevents+json", "<html>").status())
                .isEqualTo(400);
        assertThat(post(EVENTS, "text/csv", "a,b").status()).isEqualTo(415);
        assertThat(post(EVENTS, BATCH, new byte[(5 << 20) + 1]).status()).isEqualTo(413);
        assertThat(post(EVENTS, BATCH, "[" + String.join(",", java.util.Collections.nCopies(10_001, "{}")) + "]")
                        .status())
                .isEqualTo(413);
        assertThat(get("/api/v1/quarantine").json().path("items").size()).isZero();
    }

    @Test
    void without_the_scope_nothing_is_taken() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + EVENTS))
                .header("Content-Type", BATCH)
                .POST(HttpRequest.BodyPublishers.ofString("[]"));

        assertThat(send(institution, "analytics:read", request).status()).isEqualTo(403);
    }

    @Test
    void while_patron_service_is_away_nothing_is_kept_and_the_sender_is_told_when_to_try_again() {
        var patron = PATRON_SERVICE.knows(institution, UUID.randomUUID());
        var visit = event("visit", now, "{\"patronId\":\"" + patron + "\"}");
        var broken = "{\"specversion\":\"1.0\"}";

        PATRON_SERVICE.goDown();
        var refused = batch(visit, broken);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/api/v1/quarantine").json().path("items").size()).isZero();

        PATRON_SERVICE.comeBack();
        var taken = await().atMost(PATIENCE).until(() -> batch(visit, broken), answer -> answer.status() == 202);
        assertThat(taken.json().path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void a_refused_event_is_replayed_once_its_branch_exists() {
        var branch = UUID.randomUUID();
        batch(event("visit", now, "{\"branchId\":\"" + branch + "\"}"));
        var id = get("/api/v1/quarantine").json().at("/items/0/id").stringValue();

        var still = post("/api/v1/quarantine/" + id + "/replay", "application/json", "");
        PATRON_SERVICE.knows(institution, branch);
        var now = post("/api/v1/quarantine/" + id + "/replay", "application/json", "");
        var again = post("/api/v1/quarantine/" + id + "/replay", "application/json", "");

        assertThat(still.json().path("outcome").stringValue()).isEqualTo("refused");
        assertThat(still.json().path("type").stringValue()).isEqualTo("unknown-branch");
        assertThat(now.json().path("outcome").stringValue()).isEqualTo("accepted");
        assertThat(again.json().path("outcome").stringValue()).isEqualTo("duplicate");
        assertThat(get("/api/v1/quarantine").json().at("/items/0").has("replayedAt"))
                .isTrue();
    }

    @Test
    void the_quarantine_of_another_institution_does_not_exist() {
        batch("42", event("stampede", now, "{}"));
        var id = get("/api/v1/quarantine").json().at("/items/0/id").stringValue();
        var stranger = TestTokens.anInstitution();
        var replay = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/quarantine/" + id + "/replay"))
                .POST(HttpRequest.BodyPublishers.noBody());

        assertThat(get(stranger, "/api/v1/quarantine").json().path("items").size())
                .isZero();
        assertThat(send(stranger, "events:write", replay).status()).isEqualTo(404);
    }

    @Test
    void what_a_sender_repeats_lies_in_the_quarantine_once() {
        var stampede = event("stampede", now, "{}");
        var first = batch(stampede, "42", stampede).json().path("rejected");
        var again = batch("42", stampede, "43").json().path("rejected");

        assertThat(quarantineId(first, 2)).isEqualTo(quarantineId(first, 0));
        assertThat(quarantineId(again, 0)).isEqualTo(quarantineId(first, 1));
        assertThat(quarantineId(again, 1)).isEqualTo(quarantineId(first, 0));
        assertThat(get("/api/v1/quarantine")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("id").stringValue()))
                .containsExactlyInAnyOrder(quarantineId(first, 0), quarantineId(first, 1), quarantineId(again, 2));
    }

    private static String quarantineId(JsonNode rejected, int index) {
        return rejected.path(index).path("quarantineId").stringValue();
    }

    @Test
    void what_is_refused_is_kept_for_thirty_days() {
        one(event("stampede", now, "{}"));
        var quarantine = collections.shared("quarantine");

        var kept = quarantine
                .find(Filters.eq("institutionId", institution.value()))
                .first();
        assertThat(kept.getDate("expiresAt").toInstant())
                .isEqualTo(kept.getDate("receivedAt").toInstant().plus(Duration.ofDays(30)));
        assertThat(quarantine.listIndexes())
                .filteredOn(index -> index.get("key", Document.class).containsKey("expiresAt"))
                .singleElement()
                .extracting(
                        index -> index.get("expireAfterSeconds", Number.class).longValue())
                .isEqualTo(0L);
    }

    @Test
    void the_quarantine_is_read_page_by_page() {
        var events = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            events.add(event("stampede", now, "{}"));
        }
        batch(events.toArray(String[]::new));

        var first = get("/api/v1/quarantine?limit=3").json();
        var second = get("/api/v1/quarantine?limit=3&cursor="
                        + first.path("next").stringValue())
                .json();

        assertThat(first.path("items").size()).isEqualTo(3);
        assertThat(second.path("items").size()).isEqualTo(2);
        assertThat(second.has("next")).isFalse();
        assertThat(get("/api/v1/quarantine?limit=0").status()).isEqualTo(422);
        for (var madeUp : List.of("!", "x", "YQ", "%00")) {
            assertThat(get("/api/v1/quarantine?cursor=" + madeUp).status())
                    .as(madeUp)
                    .isBetween(400, 422);
        }
    }

    @Test
    void a_type_that_is_declared_is_taken_from_then_on() {
        assertThat(batch(event("workshop.visit", now, "{}"))
                        .json()
                        .path("accepted")
                        .asInt())
                .isZero();
        var declared = post("/api/v1/event-types", "application/json", "{\"type\":\"workshop.visit\"}");

        assertThat(declared.status()).isEqualTo(201);
        assertThat(batch(event("workshop.visit", now, "{}"))
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
        assertThat(post("/api/v1/event-types", "application/json", "{\"type\":\"workshop.visit\"}")
                        .status())
                .isEqualTo(409);
        assertThat(post("/api/v1/event-types", "application/json", "{\"type\":\"visit\"}")
                        .status())
                .isEqualTo(409);
        assertThat(post("/api/v1/event-types", "application/json", "{\"type\":\"No Good\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post("/api/v1/event-types", "application/json", "{}").status())
                .isEqualTo(422);
        assertThat(get("/api/v1/event-types").json().path("items").size()).isEqualTo(14);
        assertThat(get(TestTokens.anInstitution(), "/api/v1/event-types")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(13);
    }

    @Test
    void an_institution_has_two_hundred_channels_of_its_own_and_those_of_the_house() {
        assertThat(accepted(channels(0, 150))).isEqualTo(150);

        var more = batch(channels(140, 300));
        assertThat(more.json().path("accepted").asInt()).isEqualTo(10 + 50);
        assertThat(more.json().at("/rejected/0/pointer").stringValue()).isEqualTo("/data/channel");
        assertThat(more.json().at("/rejected/0/detail").stringValue()).contains("200");

        assertThat(accepted(channels(0, 150))).as("those that it had").isEqualTo(150);
        assertThat(accepted(event("visit", now, "{\"channel\":\"onsite\"}"))).isOne();
        assertThat(accepted(event("visit", now, "{\"channel\":\"one-too-many\"}")))
                .isZero();
    }

    private int accepted(String... events) {
        return batch(events).json().path("accepted").asInt();
    }

    private String[] channels(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> event("visit", now, "{\"channel\":\"way-" + n + "\"}"))
                .toArray(String[]::new);
    }

    @Test
    void a_question_that_cannot_be_answered_is_pointed_at() {
        assertThat(pointer("metric=vists")).isEqualTo("?metric");
        assertThat(pointer("")).isEqualTo("?metric");
        assertThat(pointer("metric=visits&from=tomorrow")).isEqualTo("?from");
        assertThat(pointer("metric=visits&from=2026-02-01&to=2026-01-01")).isEqualTo("?from");
        assertThat(pointer("metric=visits&from=1900-01-01&to=2026-01-01")).isEqualTo("?from");
        assertThat(pointer("metric=visits&interval=hour")).isEqualTo("?interval");
        assertThat(pointer("metric=visits&groupBy=patron")).isEqualTo("?groupBy");
    }

    @Test
    void what_nobody_did_is_a_series_of_zeros() {
        var answer = get("/api/v1/metrics?metric=visits&from=2026-01-01&to=2026-03-31&interval=month")
                .json();

        assertThat(answer.path("series").size()).isEqualTo(1);
        assertThat(answer.at("/series/0/points")
                        .valueStream()
                        .map(point -> point.path("value").asInt()))
                .containsExactly(0, 0, 0);
        assertThat(answer.at("/series/0/points/1/period").stringValue()).isEqualTo("2026-02-01");
    }

    private String pointer(String query) {
        var answer = get("/api/v1/metrics?" + query);
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().at("/errors/0/pointer").stringValue();
    }

    private static String named(JsonNode rejected) {
        return rejected.path("index").asInt() + " " + rejected.path("type").stringValue();
    }
}
