package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two readers borrowed long ago; one of them is in a lawsuit. */
class WhatIsOldGoesAndWhoIsHeldStaysTest {

    private static final String POLICY = "/api/v1/retention-policies";
    private static final String RUNS = "/api/v1/retention-runs";

    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_dry_run_shows_it_a_run_does_it_and_a_proof_says_so() {
        desk.people(2);
        var patrons = desk.patrons(desk.segment(2));
        var old = patrons.get(desk.address(0));
        var held = patrons.get(desk.address(1));
        for (var patron : List.of(old, held)) {
            borrowed(patron, 200);
            borrowed(patron, 3);
            eventually().untilAsserted(() -> assertThat(loans(patron)).isEqualTo(2));
        }
        var hold = AtriumApi.ok(api.post(
                "/api/v1/patrons/" + held + "/legal-holds",
                Map.of("reason", "legal-claim", "reference", "26/" + desk.mark())));
        var version = decided();

        var shown = done(Map.of("dryRun", true));
        assertThat(figure(shown, "found")).isPositive();
        assertThat(figure(shown, "held")).isPositive();
        assertThat(loans(old)).as("nothing is removed yet").isEqualTo(2);

        var run = done(Map.of("dryRun", false, "policyVersion", version));
        assertThat(loans(old)).isEqualTo(1);
        assertThat(loans(held)).isEqualTo(2);
        var proof = run.path("proof").asString();
        assertThat(SignedStatement.isGenuine(api, proof)).isTrue();
        var said = SignedStatement.of(proof);
        assertThat(said.path("run").asString()).isEqualTo(run.path("id").asString());
        assertThat(said.at("/kinds/loans/removed").asLong()).isEqualTo(figure(run, "found"));
        assertThat(said.at("/kinds/loans/held").asLong()).isEqualTo(figure(run, "held"));
        assertThat(said.toString()).as("it names nobody").doesNotContain(old).doesNotContain(held);
        assertThat(api.send("DELETE", "/api/v1/patrons/" + held, Map.of(), new byte[0])
                        .text("type"))
                .endsWith("/under-legal-hold");

        AtriumApi.ok(
                api.post("/api/v1/legal-holds/" + hold.path("id").asString() + "/lift", Map.of("reason", "resolved")));
        done(Map.of("dryRun", false, "policyVersion", version));
        assertThat(loans(held)).isEqualTo(1);
    }

    private void borrowed(String patron, int daysAgo) {
        var event = new HashMap<String, Object>(
                Desk.event(desk.mark() + patron + daysAgo, "loan", Map.of("patronId", patron)));
        event.put("time", Instant.now().minus(Duration.ofDays(daysAgo)).toString());
        AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(List.of(event))));
    }

    private long loans(String patron) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/timeline"))
                .path("items")
                .valueStream()
                .filter(one -> one.at("/facts/type").asString("").equals("loan"))
                .count();
    }

    /** Only what no other story has of that age. */
    private long decided() {
        var known = AtriumApi.ok(api.get(POLICY)).path("version").asLong();
        var body = JsonMapper.shared()
                .writeValueAsString(Map.of("automatic", false, "periods", Map.of("loans", "P4M", "messages", "P3Y")))
                .getBytes(StandardCharsets.UTF_8);
        var decided = api.send(
                "PUT", POLICY, Map.of("Content-Type", "application/json", "If-Match", "\"" + known + "\""), body);
        return AtriumApi.ok(decided).path("version").asLong();
    }

    private JsonNode done(Map<String, ?> asked) {
        var run = RUNS + "/" + AtriumApi.ok(api.post(RUNS, asked)).path("id").asString();
        eventually().untilAsserted(() -> assertThat(api.get(run).text("state")).isEqualTo("done"));
        return AtriumApi.ok(api.get(run));
    }

    private static long figure(JsonNode run, String name) {
        return run.path("kinds")
                .valueStream()
                .filter(one -> one.path("kind").asString().equals("loans"))
                .mapToLong(one -> one.path(name).asLong())
                .sum();
    }
}
