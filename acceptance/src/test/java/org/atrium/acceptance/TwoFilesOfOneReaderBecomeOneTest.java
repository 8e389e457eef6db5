package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two files of one reader become one and can be two again. */
class TwoFilesOfOneReaderBecomeOneTest {
    private static final String PATRONS = "/api/v1/patrons/";

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void and_nothing_is_lost_on_the_way() {
        desk.wording();
        var before = population();
        var branch = desk.made("/api/v1/branches", Map.of("name", "Desk " + desk.mark()));
        var ana = reader(branch, "Ana", "Lopes", 1);
        var anna = reader(branch, "Lopes", "Ana", 2);
        var segment = desk.segment(2);
        populationIs(before + 2);
        var pair = proposed(ana, anna);
        assertThat(pair.path("reasons").toString()).contains("names-swapped", "same-birth-date");

        var merge = AtriumApi.ok(api.post(
                        "/api/v1/duplicates/" + pair.path("id").asString() + "/decision",
                        Map.of("decision", "merge", "survivorId", ana)))
                .path("mergeId")
                .asString();

        assertThat(AtriumApi.ok(api.get(PATRONS + anna)).path("id").asString()).isEqualTo(ana);
        desk.counted(segment, 1);
        populationIs(before + 1);
        AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(List.of(visit()))));
        eventually().untilAsserted(() -> assertThat(visits(ana)).isEqualTo(1));
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        var letters = mail.to(desk.mark() + ".example");
        assertThat(letters).hasSize(1);
        assertThat(Desk.unsubscribe(api, mail.whole(letters.getFirst())).status())
                .isEqualTo(200);
        eventually().untilAsserted(() -> assertThat(agrees(ana)).isFalse());

        AtriumApi.ok(api.post("/api/v1/merges/" + merge + "/undo", Map.of()));

        assertThat(AtriumApi.ok(api.get(PATRONS + anna)).at("/name/given").asString())
                .isEqualTo("Lopes");
        assertThat(visits(anna)).as("the visit with the card of this record").isEqualTo(1);
        assertThat(visits(ana)).isZero();
        assertThat(agrees(ana)).isFalse();
        assertThat(agrees(anna)).as("whoever said no said it for all").isFalse();
        desk.counted(segment, 2);
        populationIs(before + 2);
    }

    private String reader(String branch, String given, String family, int number) {
        var id = desk.made(
                "/api/v1/patrons",
                Map.of(
                        "name", Map.of("given", given, "family", family),
                        "birthDate", "1979-05-04",
                        "homeBranchId", branch,
                        "category", desk.mark(),
                        "identifiers", List.of(Map.of("scheme", "card", "value", desk.card(number), "verified", true)),
                        "contactPoints", List.of(Map.of("channel", "email", "address", desk.address(number)))));
        AtriumApi.ok(api.post(
                PATRONS + id + "/consents",
                Map.of("purpose", Desk.PURPOSE, "channel", "email", "granted", true, "wordingVersion", "2026-01")));
        return id;
    }

    /** With the card of the other record. */
    private Map<String, Object> visit() {
        return Desk.event(desk.mark(), "visit", Map.of("identifier", Map.of("scheme", "card", "value", desk.card(2))));
    }

    private JsonNode proposed(String one, String other) {
        var path = "/api/v1/duplicates?patron=" + one;
        eventually()
                .untilAsserted(() -> assertThat(AtriumApi.ok(api.get(path)).path("items"))
                        .anyMatch(pair -> pair.at("/other/id").asString().equals(other)));
        return AtriumApi.ok(api.get(path))
                .path("items")
                .valueStream()
                .filter(pair -> pair.at("/other/id").asString().equals(other))
                .findFirst()
                .orElseThrow();
    }

    private int visits(String patron) {
        return AtriumApi.ok(api.get(PATRONS + patron)).at("/scores/visits/d30").asInt();
    }

    private boolean agrees(String patron) {
        return AtriumApi.ok(api.get(PATRONS + patron + "/consents"))
                .path("current")
                .valueStream()
                .anyMatch(line -> line.path("purpose").asString().equals(Desk.PURPOSE)
                        && line.path("granted").asBoolean());
    }

    private void populationIs(long patrons) {
        eventually().untilAsserted(() -> assertThat(population()).isEqualTo(patrons));
    }

    /** Everybody whom analytics-service counts. */
    private long population() {
        return AtriumApi.ok(api.get("/api/v1/population")).path("patrons").asLong();
    }
}
