package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody got a letter, came, and does not want to be known any more. */
class WhoAsksToBeForgottenIsForgottenTest {
    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everywhere_and_a_paper_says_so() {
        desk.people(3);
        var segment = desk.segment(3);
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        var patron = desk.patrons(segment).get(desk.address(1));
        AtriumApi.ok(api.send(
                "POST",
                "/api/v1/events",
                "application/x-ndjson",
                Desk.lines(List.of(Desk.event(desk.mark() + "-visit", "visit", Map.of("patronId", patron))))));
        var refused = refused(patron);
        var places = List.of(
                "/api/v1/patrons?identifier=card:" + desk.card(1),
                "/api/v1/patrons?q=" + desk.card(1),
                "/api/v1/patrons?segment=" + segment,
                "/api/v1/campaigns/" + campaign + "/deliveries");
        places.forEach(place ->
                assertThat(api.get(place).body()).as("before, %s", place).contains(patron));
        assertThat(api.get(refused).body())
                .as("what was sent about them and refused")
                .contains(patron);
        eventually()
                .untilAsserted(() ->
                        assertThat(desk.report(campaign).path("sent").asInt()).isEqualTo(3));

        var asked = AtriumApi.ok(api.post("/api/v1/patrons/" + patron + "/erasure", Map.of()));
        var erasure = "/api/v1/erasures/" + asked.path("id").asString();
        eventually()
                .untilAsserted(() -> assertThat(
                                AtriumApi.ok(api.get(erasure)).path("state").asString())
                        .isEqualTo("done"));

        var done = AtriumApi.ok(api.get(erasure));
        assertThat(done.path("steps")
                        .valueStream()
                        .map(step -> step.path("state").asString()))
                .containsExactly("done", "done", "done");
        assertThat(done.at("/steps/1/removed/deliveries").asInt()).isEqualTo(1);
        assertThat(done.at("/steps/2/removed/events").asInt())
                .as("the visit at least")
                .isPositive();
        assertThat(done.at("/steps/2/removed/quarantine").asInt()).isEqualTo(1);
        var certificate = done.path("certificate").asString();
        assertThat(SignedStatement.isGenuine(api, certificate)).isTrue();
        assertThat(SignedStatement.of(certificate).toString())
                .contains(asked.path("id").asString())
                .doesNotContain(patron)
                .doesNotContain(desk.mark());

        assertThat(api.get("/api/v1/patrons/" + patron).status()).isEqualTo(404);
        places.forEach(place -> {
            var answer = api.get(place);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).as("after, %s", place).doesNotContain(patron);
        });
        assertThat(api.get(refused).status()).isEqualTo(404);
        eventually()
                .untilAsserted(
                        () -> assertThat(visit(patron).at("/rejected/0/type").asString())
                                .as("for a minute a patron is believed to be there, and what slips through is removed")
                                .isEqualTo("unknown-patron"));
        assertThat(desk.report(campaign).path("sent").asInt())
                .as("what was counted stays counted")
                .isEqualTo(3);

        var next = desk.ended(desk.handIn(desk.file(3)));
        assertThat(next.path("rejected").asInt()).as(next.toString()).isEqualTo(1);
        assertThat(api.get("/api/v1/imports/" + next.path("id").asString() + "/errors")
                        .body())
                .contains("suppressed")
                .doesNotContain(desk.card(1));
    }

    /** Something about them that analytics-service cannot count, where it keeps what was sent. */
    private String refused(String patron) {
        var receipt = sent(desk.mark() + "-unheard", "no-such-type", patron);
        return "/api/v1/quarantine/" + receipt.at("/rejected/0/quarantineId").asString();
    }

    private JsonNode visit(String patron) {
        return sent(desk.mark() + "-again", "visit", patron);
    }

    private JsonNode sent(String id, String type, String patron) {
        return JsonMapper.shared()
                .readTree(api.send(
                                "POST",
                                "/api/v1/events",
                                "application/x-ndjson",
                                Desk.lines(List.of(Desk.event(id, type, Map.of("patronId", patron)))))
                        .body());
    }
}
