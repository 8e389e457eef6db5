package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A wrong file is taken back as a whole, and what has happened since stays. */
class AWrongFileIsTakenBackTest {
    /** More than one batch. */
    private static final int PEOPLE = 700;

    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void whom_it_made_goes_who_has_come_since_stays_and_the_right_file_brings_everybody() {
        desk.wording();
        var known = desk.made(
                "/api/v1/patrons",
                Map.of(
                        "name", Map.of("given", "Ana", "family", "Lopes"),
                        "category", desk.mark(),
                        "identifiers", List.of(Map.of("scheme", "card", "value", desk.card(0), "verified", true))));
        var id = desk.ended(desk.handIn(desk.file(PEOPLE))).path("id").asString();
        var segment = desk.segment(PEOPLE);
        AtriumApi.ok(api.send(
                "POST",
                "/api/v1/events",
                "application/x-ndjson",
                Desk.lines(List.of(Desk.event(
                        desk.mark(),
                        "visit",
                        Map.of("identifier", Map.of("scheme", "card", "value", desk.card(1))))))));
        var visitor = holder(1);
        eventually()
                .untilAsserted(() -> assertThat(AtriumApi.ok(api.get("/api/v1/patrons/" + visitor))
                                .at("/scores/visits/d30")
                                .asInt())
                        .isEqualTo(1));

        var tried = undone(id, true);
        assertThat(tried.path("removed").asInt()).as(tried.toString()).isEqualTo(PEOPLE - 2);
        assertThat(api.get("/api/v1/patrons/" + visitor).status()).isEqualTo(200);
        var undone = undone(id, false);

        assertThat(undone.path("removed").asInt()).as(undone.toString()).isEqualTo(PEOPLE - 2);
        assertThat(undone.path("restored").asInt()).isEqualTo(1);
        var stayed = desk.all("/api/v1/imports/" + id + "/undo/stayed");
        assertThat(stayed).singleElement().satisfies(one -> {
            assertThat(one.path("patronId").asString()).isEqualTo(visitor);
            assertThat(one.at("/kept/0/why").asString()).isEqualTo("visited");
        });
        var ana = AtriumApi.ok(api.get("/api/v1/patrons/" + known));
        assertThat(ana.at("/name/family").asString()).isEqualTo("Lopes");
        assertThat(ana.path("contactPoints").size()).isZero();
        assertThat(agrees(known)).isFalse();
        assertThat(agrees(visitor)).as("the file is no consent any more").isFalse();
        desk.counted(segment, 2);

        var right = desk.ended(desk.handIn(desk.file(PEOPLE)));
        assertThat(right.path("created").asInt()).as(right.toString()).isEqualTo(PEOPLE - 2);
        desk.counted(segment, PEOPLE);
        assertThat(agrees(known)).as("what was taken back is nobody's no").isTrue();
    }

    private JsonNode undone(String id, boolean dryRun) {
        var path = "/api/v1/imports/" + id + "/undo?dryRun=" + dryRun;
        var asked = api.post(path, Map.of());
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        eventually().until(() -> !api.get(path).text("state").equals("running"));
        var undone = AtriumApi.ok(api.get(path));
        assertThat(undone.path("state").asString()).as(undone.toString()).isEqualTo("done");
        return undone;
    }

    private String holder(int number) {
        return AtriumApi.ok(api.get("/api/v1/patrons?identifier=card:" + desk.card(number)))
                .at("/items/0/id")
                .asString();
    }

    private boolean agrees(String patron) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/consents"))
                .path("current")
                .valueStream()
                .anyMatch(line -> line.path("purpose").asString().equals(Desk.PURPOSE)
                        && line.path("granted").asBoolean());
    }
}
