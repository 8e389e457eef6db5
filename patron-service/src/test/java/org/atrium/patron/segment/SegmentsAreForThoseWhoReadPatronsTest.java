package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

/** See docs/adr/0017-who-may-count-a-segment.md. */
class SegmentsAreForThoseWhoReadPatronsTest extends OnPatronService {

    @Test
    void nobody_else_learns_how_many_a_rule_holds_for() {
        var library = aLibrary();
        var patron = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        var rule = "{\"name\":\"x\",\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}";
        var segment = library.post("/api/v1/segments", rule).id();
        var analyst = new Caller(
                library.base(),
                library.institution(),
                TestTokens.bearer(
                        library.institution(),
                        "patrons:write",
                        "campaigns:read",
                        "campaigns:write",
                        "campaigns:approve",
                        "analytics:read",
                        "events:write",
                        "privacy:manage",
                        "institution:manage"),
                json);

        for (var path : new String[] {
            "/api/v1/segments",
            "/api/v1/segments/self-check",
            "/api/v1/segments/" + segment,
            "/api/v1/segments/" + segment + "/members",
            "/api/v1/segments/" + segment + "/reach",
            "/api/v1/patrons/" + patron + "/segments/" + segment + "/explanation",
            "/api/v1/patrons?segment=" + segment,
            "/internal/segments/" + segment
        }) {
            assertThat(analyst.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(analyst.post("/api/v1/segments/preview", rule).status()).isEqualTo(403);
    }

    /** Rules that differ by one person, one after the other, written and restored: nothing that comes back differs. */
    @Test
    void who_only_writes_segments_learns_nothing_from_rules_that_differ_by_one_person() {
        var library = aLibrary();
        for (int i = 0; i < 12; i++) {
            library.post(
                    "/api/v1/patrons",
                    "{\"language\":\"fr\",\"identifiers\":[{\"scheme\":\"card\",\"value\":\"c" + i + "\"}]}");
        }
        var writer = new Caller(
                library.base(), library.institution(), TestTokens.bearer(library.institution(), "patrons:write"), json);
        var everybody = "{\"field\":\"language\",\"is\":\"fr\"}";
        var butOne = "{\"all\":[" + everybody + ",{\"field\":\"identifiers.card\",\"isNot\":\"c7\"}]}";
        var theOne = "{\"all\":[" + everybody + ",{\"field\":\"identifiers.card\",\"is\":\"c7\"}]}";
        var nobody = "{\"all\":[" + everybody + ",{\"field\":\"identifiers.card\",\"is\":\"unknown\"}]}";

        var answers = new ArrayList<Caller.Answer>();
        var last = writer.post("/api/v1/segments", named(everybody));
        answers.add(last);
        var path = "/api/v1/segments/" + last.id();
        for (var rule : List.of(butOne, theOne, nobody, everybody)) {
            last = writer.put(path, named(rule), "If-Match", last.etag());
            answers.add(last);
            answers.add(writer.post("/api/v1/segments/preview", "{\"rule\":" + rule + "}"));
        }
        answers.add(writer.post(path + "/versions/2/restore", "", "If-Match", last.etag()));

        for (var answer : answers) {
            assertThat(answer.status()).as(answer.text()).isIn(200, 201, 403);
            assertThat(answer.body().has("count")).as(answer.text()).isFalse();
            assertThat(answer.body().has("remaining")).as(answer.text()).isFalse();
            if (answer.status() != 403) {
                assertThat(answer.body().path("withheld").asBoolean())
                        .as(answer.text())
                        .isTrue();
                assertThat(answer.body().path("withheldReason").asString()).isEqualTo("persons-not-readable");
            }
        }
        assertThat(library.get(path).body().path("withheld").asBoolean()).isFalse();
        assertThat(library.get(path).body().has("count")).isTrue();
    }

    private static String named(String rule) {
        return "{\"name\":\"x\",\"rule\":" + rule + "}";
    }

    @Test
    void who_reads_patrons_sees_the_exact_count() {
        var library = aLibrary();
        library.post("/api/v1/patrons", "{\"language\":\"fr\"}");
        var reader = new Caller(
                library.base(), library.institution(), TestTokens.bearer(library.institution(), "patrons:read"), json);

        var preview = reader.post("/api/v1/segments/preview", "{\"rule\":{\"field\":\"language\",\"is\":\"fr\"}}");

        assertThat(preview.body().path("count").asInt()).as(preview.text()).isEqualTo(1);
    }
}
