package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.audit.AuditCheck;
import org.atrium.local.audit.AuditPages;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody asks who has looked at them. */
class WhoeverLooksIsNotedTest {

    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void before_they_see_it_and_the_audit_log_covers_it() {
        desk.people(1);
        var patron = desk.patrons(desk.segment(1)).get(desk.address(0));
        AtriumApi.ok(api.get("/api/v1/patrons?identifier=card:" + desk.card(0)));
        AtriumApi.ok(lookedFor("service", "/api/v1/patrons/" + patron));
        var past = AtriumApi.ok(lookedFor("service", "/api/v1/patrons/" + patron + "/timeline"));
        assertThat(past.path("items").valueStream().map(one -> one.path("kind").asString()))
                .contains("registered")
                .doesNotContain("consent");

        var reads = reads(patron);
        assertThat(reads.stream().limit(3).map(one -> one.path("kind").asString()))
                .containsExactly("timeline", "patron", "search");
        assertThat(reads.getFirst().path("purpose").asString()).isEqualTo("service");
        assertThat(reads.toString()).doesNotContain(desk.card(0), patron);

        eventually()
                .untilAsserted(() -> assertThat(reads(patron))
                        .allSatisfy(read ->
                                assertThat(read.path("seal").asString("")).isNotBlank()));
        var seal = reads(patron).getFirst().path("seal").asString();
        eventually()
                .untilAsserted(() -> assertThat(AtriumApi.ok(api.get("/api/v1/audit?subject=reads:" + seal))
                                .path("items"))
                        .hasSize(1));
        assertThat(AuditCheck.of(AuditPages.of(api), Optional.empty())).isInstanceOf(AuditCheck.Found.Sound.class);
    }

    private Reply lookedFor(String purpose, String path) {
        return api.send("GET", path, Map.of("Atrium-Purpose", purpose), new byte[0]);
    }

    private List<JsonNode> reads(String patron) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/reads"))
                .path("items")
                .valueStream()
                .toList();
    }
}
