package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whom a campaign will not reach, and why, is known before it is launched, and is what its report says afterwards. */
class WhomACampaignWillNotReachTest {
    private static final int AGREED = 6;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void what_is_counted_before_the_launch_is_what_becomes_of_the_letters() {
        desk.people(AGREED);
        var silent = reader("silent@" + desk.mark() + ".example", Map.of());
        reader(
                "child@" + desk.mark() + ".example",
                Map.of("birthYear", Year.now().getValue() - 9));
        var segment = desk.segment(AGREED + 2);
        var patrons = desk.patrons(segment);
        say(patrons.get(desk.address(0)), false);
        AtriumApi.ok(api.post(
                "/api/v1/patrons/" + patrons.get(desk.address(1)) + "/restriction", Map.of("limit", "marketing")));
        turnAway(patrons.get(desk.address(2)));
        var expected = new TreeMap<>(
                Map.of("declined", 1, "objected", 1, "opted-out", 1, "no-consent", 1, "guardian-needed", 1));

        var reach = AtriumApi.ok(api.get("/api/v1/segments/" + segment + "/reach?purpose=" + Desk.PURPOSE));

        assertThat(reach.path("count").asInt()).isEqualTo(AGREED + 2);
        var letter = letter(reach, "email");
        assertThat(letter.path("reached").asInt()).isEqualTo(AGREED - 3);
        assertThat(unreached(letter)).isEqualTo(expected);
        assertThat(letter(reach, "post").path("reached").asInt()).isZero();

        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        assertThat(mail.to(desk.mark() + ".example")).hasSize(AGREED - 3);
        assertThat(counts(desk.report(campaign).path("withheldAtLaunch"))).isEqualTo(expected);

        say(silent, true);
        var later = AtriumApi.ok(api.get("/api/v1/segments/" + segment + "/reach?purpose=" + Desk.PURPOSE));
        assertThat(letter(later, "email").path("reached").asInt()).isEqualTo(AGREED - 2);
    }

    @Test
    void whom_an_edit_brings_and_loses_is_known_before_it_is_saved() {
        desk.people(3);
        var segment = desk.segment(3);
        reader("other@" + desk.mark() + ".example", Map.of("category", desk.mark() + "-too"));
        var those = List.of(desk.mark(), desk.mark() + "-too");
        var wider = Map.of(
                "all",
                List.of(
                        Map.of("field", "category", "in", those),
                        Map.of("field", "identifiers.card", "isNot", desk.card(0))));

        var preview = AtriumApi.ok(api.post("/api/v1/segments/preview", Map.of("rule", wider, "against", segment)));

        assertThat(preview.path("count").asInt()).isEqualTo(3);
        assertThat(preview.at("/change/segmentId").asString()).isEqualTo(segment);
        assertThat(preview.at("/change/brings").asInt()).isEqualTo(1);
        assertThat(preview.at("/change/loses").asInt()).isEqualTo(1);
    }

    private String reader(String address, Map<String, ?> more) {
        var fields = new TreeMap<String, Object>(Map.of(
                "category",
                desk.mark(),
                "language",
                "fr",
                "contactPoints",
                List.of(Map.of("channel", "email", "address", address))));
        fields.putAll(more);
        return desk.made("/api/v1/patrons", fields);
    }

    private void say(String patron, boolean yes) {
        AtriumApi.ok(api.post(
                "/api/v1/patrons/" + patron + "/consents",
                Map.of("purpose", Desk.PURPOSE, "channel", "email", "granted", yes, "wordingVersion", "2026-01")));
    }

    /** At the desk somebody says that nothing is to come to this address any more. */
    private void turnAway(String patron) {
        var path = "/api/v1/patrons/" + patron;
        var point = AtriumApi.ok(api.get(path)).at("/contactPoints/0");
        AtriumApi.ok(api.patch(
                path,
                Map.of(
                        "contactPoints",
                        List.of(Map.of(
                                "id",
                                point.path("id").asString(),
                                "channel",
                                "email",
                                "address",
                                point.path("address").asString(),
                                "state",
                                "opted-out")))));
    }

    private static JsonNode letter(JsonNode reach, String channel) {
        return reach.path("letters")
                .valueStream()
                .filter(letter -> letter.path("channel").asString().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static SortedMap<String, Integer> unreached(JsonNode letter) {
        var reasons = new TreeMap<String, Integer>();
        letter.path("unreached")
                .forEach(some -> reasons.put(
                        some.path("reason").asString(), some.path("people").asInt()));
        return reasons;
    }

    private static SortedMap<String, Integer> counts(JsonNode reasons) {
        var counts = new TreeMap<String, Integer>();
        reasons.properties()
                .forEach(reason -> counts.put(reason.getKey(), reason.getValue().asInt()));
        return counts;
    }
}
