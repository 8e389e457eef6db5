package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A librarian asks why somebody is not invited, does what would change it, and takes back a rule that was too narrow. */
class WhyAReaderIsInASegmentTest {
    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void is_told_with_what_would_change_it_and_what_a_segment_was_comes_back() {
        var reader = desk.made("/api/v1/patrons", Map.of("category", desk.mark(), "birthYear", 1980));
        var segment = desk.segment(wantsVisits(1));
        desk.counted(segment, 0);

        var outside = explanation(reader, segment);
        assertThat(outside.path("member").asBoolean()).isFalse();
        assertThat(outside.at("/explanation/holds").asBoolean()).isFalse();
        assertThat(holds(outside)).containsExactly(true, false);
        assertThat(outside.at("/changes/0/parts").size()).isEqualTo(1);
        assertThat(outside.at("/changes/0/parts/0/rule").asString())
                .isEqualTo(outside.at("/explanation/parts/1/rule").asString());

        AtriumApi.ok(api.send(
                "POST",
                "/api/v1/events",
                "application/x-ndjson",
                Desk.lines(List.of(Desk.event(desk.mark(), "visit", Map.of("patronId", reader))))));
        eventually()
                .untilAsserted(() -> assertThat(
                                explanation(reader, segment).path("member").asBoolean())
                        .isTrue());
        var inside = explanation(reader, segment);
        assertThat(holds(inside)).containsExactly(true, true);
        assertThat(inside.path("changesOn").asString()).as("by time alone").isNotEmpty();

        write(segment, wantsVisits(2));
        desk.counted(segment, 0);
        var path = "/api/v1/segments/" + segment;
        var versions = AtriumApi.ok(api.get(path + "/versions")).path("items");
        assertThat(versions.size()).isEqualTo(2);
        var oldest = versions.get(1).path("version").asInt();
        AtriumApi.ok(api.send(
                "POST", path + "/versions/" + oldest + "/restore", Map.of("If-Match", tag(path)), new byte[0]));
        desk.counted(segment, 1);
        assertThat(AtriumApi.ok(api.get(path + "/versions")).path("items").size())
                .isEqualTo(3);
    }

    private Map<String, Object> wantsVisits(int least) {
        return Map.of(
                "all",
                List.of(
                        Map.of("field", "category", "is", desk.mark()),
                        Map.of("event", "visit", "count", Map.of("atLeast", least), "within", "P30D")));
    }

    private void write(String segment, Map<String, Object> rule) {
        var path = "/api/v1/segments/" + segment;
        var name = AtriumApi.ok(api.get(path)).path("name").asString();
        AtriumApi.ok(api.put(path, Map.of("name", name, "rule", rule)));
    }

    private String tag(String path) {
        return api.get(path).header("ETag");
    }

    private JsonNode explanation(String reader, String segment) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + reader + "/segments/" + segment + "/explanation"));
    }

    private static List<Boolean> holds(JsonNode explained) {
        return explained
                .at("/explanation/parts")
                .valueStream()
                .map(part -> part.path("holds").asBoolean())
                .toList();
    }
}
