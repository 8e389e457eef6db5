package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

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
            "/api/v1/patrons/" + patron + "/segments/" + segment + "/explanation",
            "/api/v1/patrons?segment=" + segment,
            "/internal/segments/" + segment
        }) {
            assertThat(analyst.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(analyst.post("/api/v1/segments/preview", rule).status()).isEqualTo(403);
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
