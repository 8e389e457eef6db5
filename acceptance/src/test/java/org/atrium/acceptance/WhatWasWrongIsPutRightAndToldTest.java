package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody says that their name is wrong. It is put right, and whoever was given the wrong one is told. */
class WhatWasWrongIsPutRightAndToldTest {
    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void the_person_is_answered_and_each_recipient_is_told() {
        desk.people(2);
        var segment = desk.segment(2);
        var patron = desk.patrons(segment).get(desk.address(1));
        fetched(segment);
        var campaign = external(segment, patron);

        var asked = AtriumApi.ok(api.post(
                "/api/v1/patrons/" + patron + "/rectifications",
                Map.of(
                        "text",
                        "My name is spelt wrong.",
                        "proposed",
                        List.of(Map.of("field", "name", "value", "Zoé " + desk.mark())))));
        var request = "/api/v1/rectifications/" + asked.path("id").asString();
        assertThat(AtriumApi.ok(api.post(request + "/extension", Map.of("reason", "complex", "months", 1)))
                        .at("/extension/months")
                        .asInt())
                .isEqualTo(1);
        AtriumApi.ok(api.patch("/api/v1/patrons/" + patron, Map.of("name", Map.of("given", "Zoé"))));
        AtriumApi.ok(api.post(request + "/decision", Map.of("outcome", "done", "changed", List.of("name"))));

        eventually()
                .untilAsserted(() -> assertThat(AtriumApi.ok(api.get(request))
                                .at("/telling/recipients")
                                .valueStream()
                                .map(one -> one.path("subject").asString()))
                        .contains(segment, campaign));
        assertThat(untold()).contains(asked.path("id").asString());
        var recipients = AtriumApi.ok(api.get(request)).at("/telling/recipients");
        for (var one : recipients) {
            var place = request + "/recipients/" + one.path("id").asString();
            assertThat(AtriumApi.ok(api.get(place + "/notice?lang=fr"))
                            .path("text")
                            .asString())
                    .contains("Zoé " + desk.mark());
            AtriumApi.ok(api.post(place + "/told", Map.of()));
        }
        assertThat(untold()).doesNotContain(asked.path("id").asString());
        var held = AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/export"));
        assertThat(held.at("/files/rectifications").toString()).contains("My name is spelt wrong.", "done");
        eventually()
                .untilAsserted(
                        () -> assertThat(api.get("/api/v1/audit?limit=100").body())
                                .contains("rectification.decided", "rectification.recipient-told")
                                .doesNotContain("spelt wrong"));
    }

    /** Of whom not everybody was told. */
    private List<String> untold() {
        return desk.all("/api/v1/rectifications?state=untold").stream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    /** A file of the segment, taken, and known to the audit log. */
    private void fetched(String segment) {
        var export = "/api/v1/exports/patrons/"
                + desk.made("/api/v1/exports/patrons", Map.of("kind", "segment-members", "subject", segment));
        eventually()
                .untilAsserted(() -> assertThat(
                                AtriumApi.ok(api.get(export)).path("state").asString())
                        .isEqualTo("done"));
        assertThat(api.get(export + "/file").status()).isEqualTo(200);
        eventually()
                .untilAsserted(() -> assertThat(
                                api.get("/api/v1/audit?action=export.fetched").body())
                        .contains(segment));
    }

    /** Another tool wrote to the patron. */
    private String external(String segment, String patron) {
        var campaign = desk.campaign(segment, 0, Map.of("delivery", "external"));
        desk.launched(campaign);
        var line = Map.of(
                "patronId",
                patron,
                "arm",
                "treated",
                "at",
                Instant.now()
                        .minus(1, ChronoUnit.MINUTES)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        var told = api.send(
                "POST",
                "/api/v1/campaigns/" + campaign + "/assignments",
                "application/x-ndjson",
                Desk.lines(List.of(line)));
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        return campaign;
    }
}
