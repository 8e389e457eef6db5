package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.Plans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SegmentsOverHttpTest extends OnPatronService {

    @Autowired
    MongoCollections collections;

    @Autowired
    SegmentDesk desk;

    @Test
    void a_segment_finds_its_members_and_keeps_them_true() {
        var library = aLibrary();
        var fr = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var en = library.post("/api/v1/patrons", "{\"language\":\"en\"}").id();

        var made = library.post("/api/v1/segments", segment("French", "{\"field\":\"language\",\"is\":\"fr\"}"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        eventually(() -> assertThat(state(library, made.id())).isEqualTo("1 ready"));
        library.patch("/api/v1/patrons/" + en, "{\"language\":\"fr\"}", "If-Match", "*");
        assertThat(state(library, made.id())).isEqualTo("2 ready");
        library.patch("/api/v1/patrons/" + fr, "{\"language\":\"en\"}", "If-Match", "*");

        var members = library.get("/api/v1/segments/" + made.id() + "/members");
        assertThat(members.text().lines()).singleElement().asString().contains(en);
        assertThat(library.get("/api/v1/patrons?segment=" + made.id())
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
        var why = library.get("/api/v1/patrons/" + fr + "/segments/" + made.id() + "/explanation");
        assertThat(why.body().path("member").asBoolean()).isFalse();
        assertThat(why.body().at("/explanation/value").asString()).isEqualTo("en");
    }

    @Test
    void whoever_is_out_is_told_what_would_change_it_and_when_time_will() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"en\",\"enrolledOn\":\"2026-01-01\"}")
                .id();
        var rule = "{\"all\":[{\"field\":\"language\",\"in\":[\"en\",\"fr\"]},"
                + "{\"event\":\"visit\",\"count\":{\"atLeast\":2}}]}";
        var readers = library.post("/api/v1/segments", segment("Readers", rule)).id();
        var why = library.get(
                "/api/v1/patrons/" + patron + "/segments/" + readers + "/explanation", "Accept-Language", "fr");
        assertThat(why.body().path("member").asBoolean()).as(why.text()).isFalse();
        assertThat(why.body().at("/explanation/text").asString()).isEqualTo("Toutes ces conditions sont remplies :");
        assertThat(why.body().path("changes").size()).isEqualTo(1);
        var turned = why.body().at("/changes/0/parts/0");
        assertThat(turned.path("path").toString()).isEqualTo("[1]");
        assertThat(turned.path("holds").asBoolean()).isTrue();
        assertThat(turned.path("value").asInt()).isZero();
        assertThat(turned.path("text").asString())
                .isEqualTo(why.body().at("/explanation/parts/1/text").asString());
        assertThat(why.body().has("changesOn")).isFalse();

        var early = library.post("/api/v1/segments", segment("Early", "{\"field\":\"enrolledOn\",\"after\":\"-P2Y\"}"))
                .id();
        var until = library.get("/api/v1/patrons/" + patron + "/segments/" + early + "/explanation");
        assertThat(until.body().path("member").asBoolean()).as(until.text()).isTrue();
        assertThat(until.body().path("changesOn").asString()).isEqualTo("2028-01-01");
    }

    @Test
    void what_a_segment_was_is_listed_in_words_and_can_be_made_to_hold_again() {
        var library = aLibrary();
        var made = library.post("/api/v1/segments", segment("French", "{\"field\":\"language\",\"is\":\"fr\"}"));
        var path = "/api/v1/segments/" + made.id();
        var edited = library.put(
                path, segment("Came", "{\"event\":\"visit\"}"), "If-Match", made.etag(), "Accept-Language", "fr");

        var newest =
                library.get(path + "/versions?limit=1", "Accept-Language", "fr").body();
        assertThat(newest.at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(newest.at("/items/0/by").asString()).isNotEmpty();
        assertThat(newest.at("/items/0/sentence/text").asString()).contains("à tout moment");
        var first = library.get(
                        path + "/versions?limit=1&cursor=" + newest.path("next").asString())
                .body();
        assertThat(first.at("/items/0/name").asString()).isEqualTo("French");
        assertThat(first.has("next")).isFalse();

        var restore = path + "/versions/1/restore";
        assertThat(library.post(restore, "{}").status()).isEqualTo(428);
        assertThat(library.post(restore, "{}", "If-Match", made.etag()).status())
                .isEqualTo(412);
        var restored = library.post(restore, "{}", "If-Match", edited.etag());
        assertThat(restored.status()).as(restored.text()).isEqualTo(200);
        assertThat(restored.body().path("name").asString()).isEqualTo("French");
        assertThat(restored.body().path("version").asInt()).isEqualTo(3);
        assertThat(library.post(path + "/versions/9/restore", "{}", "If-Match", "*")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_rule_is_said_with_the_names_that_it_stands_for_in_the_language_of_whoever_asks() {
        var library = aLibrary();
        var branch = library.post("/api/v1/branches", "{\"name\":\"North\"}").id();
        var base = library.post("/api/v1/segments", segment("Base", "{\"field\":\"language\",\"is\":\"fr\"}"));
        var rule = "{\"all\":[{\"segment\":\"" + base.id() + "\"},{\"field\":\"homeBranchId\",\"is\":\"" + branch
                + "\"}]}";
        var made = library.post("/api/v1/segments", segment("Both", rule), "Accept-Language", "fr-BE");
        assertThat(made.body().at("/sentence/text").asString()).isEqualTo("Toutes ces conditions sont remplies :");

        var there = library.get("/api/v1/segments/" + made.id(), "Accept-Language", "zh-CN");
        var preview = library.post("/api/v1/segments/preview", "{\"rule\":" + rule + "}");

        assertThat(there.body().at("/sentence/parts/0/text").asString()).isEqualTo("属于人群“Base”");
        assertThat(preview.body().at("/sentence/text").asString()).isEqualTo("All of these hold:");
        assertThat(preview.body().at("/sentence/parts/0/text").asString()).isEqualTo("In the segment “Base”");
        assertThat(preview.body().at("/sentence/parts/1/text").asString()).isEqualTo("Home branch: North");
        assertThat(library.get("/api/v1/segments").body().at("/items/0").has("sentence"))
                .as("many at once are a list of names")
                .isFalse();
    }

    @Test
    void a_segment_built_on_another_follows_it() {
        var library = aLibrary();
        library.post("/api/v1/patrons", "{\"language\":\"fr\"}");
        library.post("/api/v1/patrons", "{\"language\":\"de\"}");
        var base = library.post("/api/v1/segments", segment("Base", "{\"field\":\"language\",\"is\":\"fr\"}"));
        var rest = library.post("/api/v1/segments", segment("Rest", "{\"not\":{\"segment\":\"" + base.id() + "\"}}"));
        eventually(() -> assertThat(state(library, rest.id())).isEqualTo("1 ready"));
        var versions = library.get("/internal/segments/" + rest.id()).body().path("versions");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.path(base.id()).asInt()).isEqualTo(1);

        var edited = library.put(
                "/api/v1/segments/" + base.id(),
                segment("Base", "{\"field\":\"language\",\"in\":[\"fr\",\"de\"]}"),
                "If-Match",
                base.etag());

        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        eventually(() -> assertThat(state(library, rest.id())).isEqualTo("0 ready"));
        assertThat(library.put(
                                "/api/v1/segments/" + base.id(),
                                segment("Base", "{\"event\":\"visit\"}"),
                                "If-Match",
                                base.etag())
                        .status())
                .isEqualTo(412);
        assertThat(library.delete("/api/v1/segments/" + base.id()).type()).isEqualTo("/problems/segment-in-use");
        assertThat(library.delete("/api/v1/segments/" + rest.id()).status()).isEqualTo(204);
        assertThat(library.delete("/api/v1/segments/" + base.id()).status()).isEqualTo(204);
    }

    @Test
    void while_two_rules_are_counted_a_third_is_told_to_come_again() throws Exception {
        var library = aLibrary();
        var rule = "{\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}";

        var refused = Tenancy.as(
                library.institution(),
                () -> desk.counts.count(() -> desk.counts.count(() -> library.post("/api/v1/segments/preview", rule))));

        assertThat(refused.status()).as(refused.text()).isEqualTo(429);
        assertThat(refused.type()).isEqualTo("/problems/too-many-counts");
        assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue("2");
        assertThat(library.post("/api/v1/segments/preview", rule).status()).isEqualTo(200);
    }

    @Test
    void a_bad_rule_is_named_and_nothing_is_made() {
        var library = aLibrary();

        assertThat(library.post("/api/v1/segments", segment("x", "{\"field\":\"nope\",\"is\":1}"))
                        .pointers())
                .containsExactly("/rule/field");
        assertThat(library.post(
                                "/api/v1/segments",
                                segment("x", "{\"segment\":\"01979a52-7b1e-7c11-8a3e-2f6f0f6d5001\"}"))
                        .pointers())
                .containsExactly("/rule");
        assertThat(library.post(
                                "/api/v1/segments",
                                segment(
                                        "x",
                                        "{\"field\":\"homeBranchId\",\"is\":\"01979a52-7b1e-7c11-8a3e-2f6f0f6d5001\"}"))
                        .pointers())
                .containsExactly("/rule");
        assertThat(library.post("/api/v1/segments", "{\"name\":\"x\"}").pointers())
                .containsExactly("/rule");
        assertThat(library.post("/api/v1/segments", "{\"name\":\"x\",\"rule\":\"1=1\"}")
                        .status())
                .isEqualTo(422);
        assertThat(library.get("/api/v1/segments").body().path("items").size()).isZero();
    }

    @Test
    void a_segment_of_another_institution_does_not_exist() {
        var id = aLibrary()
                .post("/api/v1/segments", segment("x", "{\"event\":\"visit\"}"))
                .id();
        var stranger = aLibrary();

        assertThat(stranger.get("/api/v1/segments/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/segments/" + id + "/members").status()).isEqualTo(404);
        assertThat(stranger.delete("/api/v1/segments/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/internal/segments/" + id).status()).isEqualTo(404);
        assertThat(stranger.post("/api/v1/segments", segment("y", "{\"segment\":\"" + id + "\"}"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_number_is_the_number_that_was_written_in_the_preview_and_for_the_members() {
        var library = aLibrary();
        for (var own : List.of("9007199254740992", "9007199254740993", "9007199254740994")) {
            library.post("/api/v1/patrons", "{\"attributes\":{\"own\":" + own + "}}");
        }

        for (var rule : List.of(
                "\"is\":9007199254740993",
                "\"in\":[9007199254740993]",
                "\"atLeast\":9007199254740993,\"atMost\":9007199254740993")) {
            var asked = "{\"field\":\"attributes.own\"," + rule + "}";
            var preview = library.post("/api/v1/segments/preview", "{\"rule\":" + asked + "}");
            assertThat(preview.body().path("count").asInt()).as(preview.text()).isEqualTo(1);
            var made = library.post("/api/v1/segments", segment("n", asked)).id();
            eventually(() -> assertThat(state(library, made)).isEqualTo("1 ready"));
        }
        assertThat(library.post(
                                "/api/v1/segments/preview",
                                "{\"rule\":{\"field\":\"attributes.own\",\"is\":123456789012345678901234567890}}")
                        .pointers())
                .containsExactly("/rule/is");
    }

    @Test
    void a_rule_that_is_too_large_is_one_fault_however_long_it_is() {
        var library = aLibrary();

        for (var rule : List.of(
                "{\"all\":[" + "0,".repeat(190_000) + "0]}",
                "{\"field\":\"identifiers.card\",\"in\":[\"" + "x".repeat(70_000) + "\"]}",
                "{\"field\":\"category\",\"in\":[" + "[],".repeat(95_000) + "1]}")) {
            assertThat(library.post("/api/v1/segments", segment("x", rule)).pointers())
                    .containsExactly("/rule");
            assertThat(library.post("/api/v1/segments/preview", "{\"rule\":" + rule + "}")
                            .pointers())
                    .containsExactly("/rule");
        }
    }

    @Test
    void the_largest_rules_that_are_taken_work_everywhere() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"category\":\"v17\"}").id();
        var values = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"v" + i + "x".repeat(50) + "\"")
                .collect(Collectors.joining(","));
        var large = library.post(
                "/api/v1/segments",
                segment(
                        "large",
                        "{\"any\":[{\"field\":\"category\",\"is\":\"v17\"},{\"field\":\"category\",\"in\":[" + values
                                + "]}]}"));
        assertThat(large.status()).as(large.text()).isEqualTo(201);
        var thrice = library.post(
                "/api/v1/segments",
                segment(
                        "thrice",
                        "{\"any\":[" + ("{\"segment\":\"" + large.id() + "\"},").repeat(3)
                                + "{\"event\":\"visit\"}]}"));
        assertThat(thrice.status()).as(thrice.text()).isEqualTo(201);
        var deep = library.post(
                "/api/v1/segments",
                segment("deep", "{\"not\":".repeat(18) + "{\"segment\":\"" + large.id() + "\"}" + "}".repeat(18)));
        assertThat(deep.status()).as(deep.text()).isEqualTo(201);

        for (var id : List.of(large.id(), thrice.id(), deep.id())) {
            eventually(() -> assertThat(state(library, id)).isEqualTo("1 ready"));
            var why = library.get("/api/v1/patrons/" + patron + "/segments/" + id + "/explanation");
            assertThat(why.body().path("member").asBoolean()).as(why.text()).isTrue();
        }
        assertThat(library.post(
                                "/api/v1/segments",
                                segment(
                                        "five",
                                        "{\"any\":[" + ("{\"segment\":\"" + large.id() + "\"},").repeat(5)
                                                + "{\"event\":\"visit\"}]}"))
                        .text())
                .contains("more than 256 KiB as JSON when the segments that it names are opened");
    }

    @Test
    void a_write_says_to_which_version_it_was_made() {
        var library = aLibrary();
        var made = library.post("/api/v1/segments", segment("x", "{\"event\":\"visit\"}"));

        assertThat(library.put("/api/v1/segments/" + made.id(), segment("y", "{\"event\":\"visit\"}"))
                        .status())
                .isEqualTo(428);
        assertThat(library.get("/api/v1/segments/" + made.id())
                        .body()
                        .path("name")
                        .asString())
                .isEqualTo("x");
    }

    @Test
    void a_page_of_any_length_is_counted_with_few_questions() {
        var library = aLibrary();
        for (int i = 0; i < 3; i++) {
            library.post("/api/v1/patrons", "{\"language\":\"" + (i < 2 ? "fr" : "de") + "\"}");
        }
        var made = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            var language = List.of("fr", "de", "en", "it").get(i % 4);
            made.add(library.post(
                            "/api/v1/segments",
                            segment("s" + i, "{\"field\":\"language\",\"is\":\"" + language + "\"}"))
                    .id());
        }
        made.forEach(id -> eventually(() -> assertThat(state(library, id)).endsWith("ready")));

        // Background work asks now and then as well.
        assertThat(Plans.questions(
                        collections,
                        "patrons",
                        library.institution(),
                        () -> assertThat(counts(library, 20))
                                .startsWith(2, 1, 0, 0)
                                .hasSize(20)))
                .isLessThanOrEqualTo(10);
        assertThat(counts(library, 4)).containsExactly(2, 1, 0, 0);
        assertThat(counts(library, 20)).endsWith(2, 1, 0, 0);
    }

    private static List<Integer> counts(Caller library, int limit) {
        return library.get("/api/v1/segments?limit=" + limit)
                .body()
                .path("items")
                .valueStream()
                .map(one -> one.path("count").asInt())
                .toList();
    }

    @Test
    void a_made_up_cursor_is_refused() {
        var library = aLibrary();

        for (var cursor : List.of("x", "eA", "%00", Base64.getUrlEncoder().encodeToString(new byte[] {-1, -2}))) {
            assertThat(library.get("/api/v1/segments?cursor=" + cursor).status())
                    .as(cursor)
                    .isIn(400, 422);
        }
    }

    private static String segment(String name, String rule) {
        return "{\"name\":\"" + name + "\",\"rule\":" + rule + "}";
    }

    private static String state(Caller library, String id) {
        var body = library.get("/api/v1/segments/" + id).body();
        return body.path("count").asInt() + " " + body.path("state").asString();
    }
}
