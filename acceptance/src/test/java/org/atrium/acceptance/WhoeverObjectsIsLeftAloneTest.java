package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people forbid holds from that moment, and what guardians allow. */
class WhoeverObjectsIsLeftAloneTest {
    private static final int PEOPLE = 4;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void whoever_objects_is_in_no_list_from_that_moment_and_still_hears_that_a_hold_is_ready() {
        desk.people(PEOPLE);
        var segment = desk.segment(PEOPLE);
        var service = service();
        var patrons = desk.patrons(segment);
        var objecting = patrons.get(desk.address(0));
        var restricting = patrons.get(desk.address(1));
        var unsorted = patrons.get(desk.address(2));

        forbid(objecting, "marketing");
        forbid(restricting, "restriction");
        forbid(unsorted, "profiling");

        assertThat(desk.patrons(segment)).containsOnlyKeys(desk.address(0), desk.address(3));
        var invitation = desk.campaign(segment, 0, Map.of());
        desk.launched(invitation);
        desk.finished(invitation);
        assertThat(mail.to(desk.mark() + ".example")).hasSize(1);
        assertThat(letters(desk.address(3))).hasSize(1);
        assertThat(desk.report(invitation).at("/withheldAtLaunch/objected").asInt())
                .isEqualTo(1);

        var notice = desk.campaign(segment, 0, Map.of("purpose", service));
        desk.launched(notice);
        desk.finished(notice);
        assertThat(letters(desk.address(0))).hasSize(1);
        assertThat(letters(desk.address(1)))
                .as("restricts, is in no segment, and has a hold that is ready")
                .hasSize(1);
        assertThat(letters(desk.address(2))).as("objects to being sorted").hasSize(1);
        assertThat(letters(desk.address(3))).as("both").hasSize(2);
        eventually()
                .untilAsserted(() -> assertThat(AtriumApi.ok(api.get("/api/v1/audit?subject=patron:" + restricting))
                                .at("/items/0/action")
                                .asString())
                        .isEqualTo("patron.restricted"));
    }

    @Test
    void a_child_is_written_to_when_a_guardian_agrees() {
        desk.wording();
        var mother = reader(1980, "mother");
        var child = reader(Year.now().getValue() - 9, "child");
        var segment = desk.segment(2);
        agree(mother, Map.of());
        agree(child, Map.of());
        assertThat(counts(child)).isFalse();
        var first = desk.campaign(segment, 0, Map.of());
        desk.launched(first);
        desk.finished(first);
        assertThat(letters("child@" + desk.mark() + ".example")).isEmpty();

        agree(child, Map.of("guardian", Map.of("patronId", mother)));

        assertThat(counts(child)).isTrue();
        var second = desk.campaign(segment, 0, Map.of());
        desk.launched(second);
        desk.finished(second);
        assertThat(letters("child@" + desk.mark() + ".example")).hasSize(1);
    }

    private String service() {
        var key = "holds-" + desk.mark();
        AtriumApi.ok(api.post(
                "/api/v1/purposes",
                Map.of(
                        "key",
                        key,
                        "kind",
                        "service",
                        "words",
                        Map.of("en", "A hold is ready"),
                        "bases",
                        List.of(Map.of("basis", "contract")))));
        return key;
    }

    private void forbid(String patron, String limit) {
        AtriumApi.ok(api.post("/api/v1/patrons/" + patron + "/restriction", Map.of("limit", limit)));
    }

    private String reader(int born, String name) {
        return desk.made(
                "/api/v1/patrons",
                Map.of(
                        "category",
                        desk.mark(),
                        "language",
                        "fr",
                        "birthYear",
                        born,
                        "contactPoints",
                        List.of(Map.of("channel", "email", "address", name + "@" + desk.mark() + ".example"))));
    }

    private void agree(String patron, Map<String, ?> more) {
        var line = new HashMap<String, Object>(
                Map.of("purpose", Desk.PURPOSE, "channel", "email", "granted", true, "wordingVersion", "2026-01"));
        line.putAll(more);
        AtriumApi.ok(api.post("/api/v1/patrons/" + patron + "/consents", line));
    }

    private List<JsonNode> letters(String address) {
        return mail.to(desk.mark() + ".example").stream()
                .filter(letter -> MailPage.recipient(letter).equals(address))
                .toList();
    }

    private boolean counts(String patron) {
        var current =
                AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/consents")).path("current");
        assertThat(current).as("the last word about one purpose").hasSize(1);
        assertThat(current.at("/0/counts").isBoolean()).isTrue();
        return current.at("/0/counts").asBoolean();
    }
}
