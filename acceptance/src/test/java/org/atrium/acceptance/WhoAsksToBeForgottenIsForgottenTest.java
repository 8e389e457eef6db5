package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        var certificate = done.path("certificate").asString();
        assertThat(SignedStatement.isGenuine(api, certificate)).isTrue();
        assertThat(SignedStatement.of(certificate).toString())
                .contains(asked.path("id").asString())
                .doesNotContain(patron)
                .doesNotContain(desk.mark());

        assertThat(api.get("/api/v1/patrons/" + patron).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/patrons?q=" + desk.card(1)).body()).doesNotContain(patron);
        assertThat(api.get("/api/v1/campaigns/" + campaign + "/deliveries").body())
                .doesNotContain(patron);
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
}
