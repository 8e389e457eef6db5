package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Staff take the members of a segment home as a file. */
class StaffTakeASegmentHomeAsAFileTest {
    private static final String EXPORTS = "/api/v1/exports/patrons";

    /** More than are read at a time. */
    private static final int PEOPLE = 600;

    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void staff_take_the_members_of_a_segment_home_as_a_file() {
        desk.people(PEOPLE);
        desk.made("/api/v1/patrons", Map.of("category", desk.mark(), "name", Map.of("given", "=HYPERLINK(1)")));
        var segment = desk.segment(PEOPLE + 1);

        var export = desk.made(EXPORTS, Map.of("kind", "segment-members", "subject", segment));
        var done = done(export);

        assertThat(done.path("rows").asInt()).isEqualTo(PEOPLE + 1);
        var file = api.get(done.path("file").asString());
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition")).contains("segment-members-" + export + ".csv");
        assertThat(file.header("Cache-Control")).contains("no-store");
        var rows = file.body().lines().skip(1).toList();
        assertThat(ids(rows)).hasSize(PEOPLE + 1).isEqualTo(members(segment));
        assertThat(rows)
                .filteredOn(row -> row.contains("HYPERLINK"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains(",'=HYPERLINK(1),"));

        Desk.eventually()
                .untilAsserted(() -> assertThat(noted(export)).containsExactly("export.fetched", "export.asked"));
        assertThat(api.send("DELETE", EXPORTS + "/" + export, Map.of(), new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(api.get(EXPORTS + "/" + export + "/file").status()).isEqualTo(404);
    }

    private JsonNode done(String export) {
        var path = EXPORTS + "/" + export;
        Desk.eventually()
                .until(() ->
                        !Set.of("waiting", "running").contains(api.get(path).text("state")));
        var shown = AtriumApi.ok(api.get(path));
        assertThat(shown.path("state").asString()).as(shown.toString()).isEqualTo("done");
        return shown;
    }

    private static Set<String> ids(List<String> rows) {
        var ids = new HashSet<String>();
        rows.forEach(
                row -> assertThat(ids.add(row.substring(0, row.indexOf(',')))).isTrue());
        return ids;
    }

    private Set<String> members(String segment) {
        var ids = new HashSet<String>();
        desk.all("/api/v1/patrons?segment=" + segment)
                .forEach(patron -> ids.add(patron.path("id").asString()));
        return ids;
    }

    private List<String> noted(String export) {
        return AtriumApi.ok(api.get("/api/v1/audit?subject=export:" + export))
                .path("items")
                .valueStream()
                .map(entry -> entry.path("action").asString())
                .toList();
    }
}
