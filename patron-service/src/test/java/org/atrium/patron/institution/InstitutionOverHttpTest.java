package org.atrium.patron.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.Plans;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.branch.Location;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people edit of their institution and its branches. */
class InstitutionOverHttpTest extends OnPatronService {

    @Autowired
    MongoCollections collections;

    @Autowired
    Branches branches;

    @Test
    void branches_have_an_end() {
        var library = aLibrary();
        Tenancy.run(library.institution(), () -> {
            for (int i = 1; i < 2_000; i++) {
                branches.insert(new Branch(
                        new BranchId(new UUID(library.institution().value().getMostSignificantBits(), i)),
                        1,
                        "b" + i,
                        ZoneOffset.UTC,
                        null,
                        Map.of()));
            }
        });

        assertThat(library.post("/api/v1/branches", "{\"name\":\"last\"}").status())
                .isEqualTo(201);
        var refused = library.post("/api/v1/branches", "{\"name\":\"one too many\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("at most 2000 branches");
    }

    @Test
    void a_change_says_to_which_version_it_was_made() {
        var library = aLibrary();
        var branch = library.post("/api/v1/branches", "{\"name\":\"Centre\"}");

        assertThat(library.patch("/api/v1/institution", "{\"name\":\"x\"}").status())
                .isEqualTo(428);
        assertThat(library.patch("/api/v1/branches/" + branch.id(), "{\"name\":\"x\"}")
                        .status())
                .isEqualTo(428);
        assertThat(library.patch("/api/v1/institution", "{\"name\":\"x\"}", "If-Match", "\"99\"")
                        .status())
                .isEqualTo(412);
        var changed = library.patch("/api/v1/branches/" + branch.id(), "{\"name\":\"x\"}", "If-Match", branch.etag());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.body().path("name").asString()).isEqualTo("x");
    }

    @Test
    void several_gateways_may_tell_of_it_at_the_same_moment() {
        for (var round = 0; round < 10; round++) {
            var caller = callerOf(TestTokens.anInstitution());
            var told = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(gateway -> caller.put(
                                    "/internal/institution",
                                    "{\"name\":\"Réseau\",\"timeZone\":\"Europe/Paris\",\"languages\":[\"fr\"]}")
                            .status())
                    .toList();

            assertThat(told).allMatch(status -> status / 100 == 2);
        }
    }

    @Test
    void whoever_tells_of_it_again_does_not_undo_its_new_name() {
        var library = aLibrary();
        library.patch("/api/v1/institution", "{\"name\":\"Renamed\"}", "If-Match", "*");

        assertThat(library.put("/internal/institution", "{\"name\":\"As it was opened\",\"timeZone\":\"UTC\"}")
                        .status())
                .isEqualTo(204);

        assertThat(library.get("/api/v1/institution").body().path("name").asString())
                .isEqualTo("Renamed");
    }

    @Test
    void what_is_null_or_too_much_is_named() {
        var library = aLibrary();

        assertThat(List.of(
                        pointers(library, "{\"name\":\"b\",\"openingHours\":{\"mon\":[null]}}"),
                        pointers(library, "{\"name\":\"b\",\"openingHours\":{\"mon\":[{\"from\":\"09:00\"}]}}"),
                        pointers(library, "{\"name\":\"b\",\"openingHours\":{\"mon\":[" + "{},".repeat(30) + "{}]}}"),
                        pointers(
                                library,
                                "{\"name\":\"b\",\"openingHours\":{\"a\":[],\"b\":[],\"c\":[],\"d\":[],"
                                        + "\"e\":[],\"f\":[],\"g\":[],\"h\":[]}}")))
                .containsExactly(
                        List.of("/openingHours/mon/0"),
                        List.of("/openingHours/mon/0"),
                        List.of("/openingHours/mon"),
                        List.of("/openingHours"));
        assertThat(library.patch("/api/v1/institution", "{\"languages\":[\"fr\",null]}", "If-Match", "*")
                        .pointers())
                .containsExactly("/languages/1");
        assertThat(pointers(library, "{\"name\":\"c\",\"openingHours\":{\"mon\":null}}"))
                .containsExactly("/openingHours/mon");
        assertThat(library.get("/api/v1/branches").body().path("items").size()).isZero();
    }

    @Test
    void the_hours_of_a_week_have_an_end() {
        var library = aLibrary();

        assertThat(pointers(library, "{\"name\":\"b\",\"openingHours\":" + hours(11) + "}"))
                .containsExactly("/openingHours");
        assertThat(library.post("/api/v1/branches", "{\"name\":\"b\",\"openingHours\":" + hours(10) + "}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoever_needs_names_or_places_reads_no_opening_hours() {
        var library = aLibrary();
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> library.post(
                                "/api/v1/branches",
                                "{\"name\":\"b" + i + "\",\"location\":"
                                        + (i == 0 ? "null" : "{\"lat\":48.5,\"lon\":" + i + "}") + ",\"openingHours\":"
                                        + hours(10) + "}")
                        .id())
                .map(id -> BranchId.parse(id).orElseThrow())
                .toList();

        assertThat(Plans.bytes(collections, "branches", library.institution(), () -> {
                    assertThat(branches.names().keySet()).containsExactlyElementsOf(ids);
                    assertThat(branches.names().values()).containsExactly("b0", "b1", "b2", "b3", "b4");
                    assertThat(branches.places())
                            .hasSize(4)
                            .doesNotContainKey(ids.getFirst())
                            .containsEntry(ids.getLast(), new Location(48.5, 4));
                }))
                .isLessThan(2_000);
        var asked = library.post(
                "/internal/patrons/resolve",
                "{\"branches\":[\"" + ids.getLast() + "\",\"" + UUID.randomUUID() + "\",\"no id\"]}");
        assertThat(asked.body().path("branches").toString()).isEqualTo("[true,false,false]");
    }

    /** So many on each day. */
    private static String hours(int spans) {
        return Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                .map(day -> "\"" + day + "\":["
                        + IntStream.range(0, spans)
                                .mapToObj(i -> "{\"from\":\"%02d:00\",\"to\":\"%02d:30\"}".formatted(i, i))
                                .collect(Collectors.joining(","))
                        + "]")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void a_name_is_one_line_of_text_in_one_form() {
        var library = aLibrary();
        var branch = library.post("/api/v1/branches", "{\"name\":\"M\u00e9diath\u00e8que\"}");
        assertThat(branch.status()).as(branch.text()).isEqualTo(201);
        var injected = "{\"name\":\"Bo\\r\\nReply-To: eve@example.org\"";

        assertThat(pointers(library, injected + "}")).containsExactly("/name");
        for (var path : List.of("/api/v1/institution", "/api/v1/branches/" + branch.id())) {
            var refused = library.patch(path, injected + "}", "If-Match", "*");
            assertThat(refused.status()).as(path).isEqualTo(422);
            assertThat(refused.pointers()).as(path).containsExactly("/name");
        }
        var told = callerOf(TestTokens.anInstitution()).put("/internal/institution", injected + "}");
        assertThat(told.status()).isEqualTo(422);
        var segment = library.post("/api/v1/segments", injected + ",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}");
        assertThat(segment.status()).isEqualTo(422);
        assertThat(segment.pointers()).containsExactly("/name");

        assertThat(library.post("/api/v1/branches", "{\"name\":\"Me\u0301diathe\u0300que\"}")
                        .status())
                .as("the same, composed of other signs")
                .isEqualTo(409);
        assertThat(pointers(library, "{\"name\":\"\u200B\u00AD\"}")).containsExactly("/name");
        assertThat(library.get("/api/v1/branches").body().at("/items/0/name").asString())
                .isEqualTo("M\u00e9diath\u00e8que");
    }

    @Test
    void opening_hours_read_as_they_were_written() {
        var library = aLibrary();
        var made = library.post(
                "/api/v1/branches",
                "{\"name\":\"b\",\"openingHours\":{\"mon\":[{\"from\":\"09:00\",\"to\":\"12:30\"}]}}");

        var changed = library.patch(
                "/api/v1/branches/" + made.id(),
                "{\"openingHours\":{\"tue\":[{\"from\":\"10:00\",\"to\":\"11:00\"}]}}",
                "If-Match",
                "*");

        assertThat(changed.body().at("/openingHours/mon/0/to").asString())
                .as(changed.text())
                .startsWith("12:30");
        assertThat(changed.body().at("/openingHours/tue/0/from").asString()).startsWith("10:00");
    }

    private static List<String> pointers(org.atrium.patron.Caller library, String branch) {
        return library.post("/api/v1/branches", branch).pointers();
    }
}
