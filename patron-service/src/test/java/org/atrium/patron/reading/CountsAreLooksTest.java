package org.atrium.patron.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks about one person by counting has looked at them. */
class CountsAreLooksTest extends OnPatronService {

    private static final String PREVIEW = "/api/v1/segments/preview";
    private static final String CARD = "{\"field\":\"identifiers.card\",\"is\":\"ATK-1\"}";
    private static final String FRENCH = "{\"field\":\"language\",\"is\":\"fr\"}";
    private static final int CROWD = 12;

    private Caller library;
    private Caller officer;
    private String ana;
    private String other;

    @BeforeEach
    void a_crowd_and_ana() {
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
        for (int i = 0; i < CROWD; i++) {
            other = library.post("/api/v1/patrons", "{\"language\":\"fr\"}").id();
        }
        ana = library.post(
                        "/api/v1/patrons",
                        "{\"name\":{\"given\":\"Ana\",\"family\":\"Quintero\"},\"birthDate\":\"1980-01-01\","
                                + "\"identifiers\":[{\"scheme\":\"card\",\"value\":\"ATK-1\"}]}")
                .id();
    }

    @Test
    void a_preview_that_finds_few_is_a_look_at_them() {
        preview("{\"field\":\"birthDate\",\"is\":\"1980-01-01\"}", 1);

        assertThat(looks(ana)).containsExactly("count");
        assertThat(looks(other)).isEmpty();
    }

    @Test
    void so_is_one_that_names_somebody_and_finds_nobody_or_a_crowd() {
        preview("{\"all\":[" + CARD + ",{\"field\":\"birthDate\",\"is\":\"1981-01-01\"}]}", 0);
        assertThat(looks(ana)).hasSize(1);

        preview(
                "{\"any\":[" + FRENCH + ",{\"all\":[" + CARD + ",{\"field\":\"birthDate\",\"is\":\"1980-01-01\"}]}]}",
                13);
        assertThat(looks(ana)).hasSize(2);

        preview("{\"any\":[" + FRENCH + ",{\"not\":{\"field\":\"name.family\",\"is\":\"Quintero\"}}]}", CROWD);
        assertThat(looks(ana)).hasSize(3);
        assertThat(looks(other)).isEmpty();
    }

    @Test
    void a_count_of_a_crowd_that_names_nobody_is_none() {
        preview(FRENCH, CROWD);
        preview("{\"field\":\"language\",\"is\":\"de\"}", 0);

        assertThat(looks(other)).isEmpty();
        assertThat(looks(ana)).isEmpty();
    }

    @Test
    void what_a_rule_would_win_and_lose_and_the_reach_of_a_segment_are_looks_too() {
        var segment = library.post(
                        "/api/v1/segments",
                        "{\"name\":\"Old\",\"rule\":{\"any\":[" + FRENCH
                                + ",{\"field\":\"birthDate\",\"before\":\"1990-01-01\"}]}}")
                .id();
        assertThat(library.post(PREVIEW, "{\"rule\":" + FRENCH + ",\"against\":\"" + segment + "\"}")
                        .body()
                        .at("/change/loses")
                        .asInt())
                .isEqualTo(1);
        assertThat(looks(ana)).hasSize(1);

        var old = library.post(
                        "/api/v1/segments",
                        "{\"name\":\"Older\",\"rule\":{\"field\":\"birthDate\",\"before\":\"1990-01-01\"}}")
                .id();
        assertThat(library.get("/api/v1/segments/" + old + "/reach").status()).isEqualTo(200);
        assertThat(looks(ana)).containsExactly("count", "count");
        assertThat(looks(other)).isEmpty();
    }

    private void preview(String rule, int count) {
        var found = library.post(PREVIEW, "{\"rule\":" + rule + "}");
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.body().path("count").asInt(-1)).isEqualTo(count);
        assertThat(found.text()).doesNotContain(ana, "pointedAt");
    }

    private List<String> looks(String patron) {
        return officer.get("/api/v1/patrons/" + patron + "/reads")
                .body()
                .path("items")
                .valueStream()
                .map(one -> one.path("kind").asString())
                .toList();
    }
}
