package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.Plans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ReachOverHttpTest extends OnPatronService {

    private static final String FRENCH = "{\"field\":\"language\",\"is\":\"fr\"}";
    private static final String PREVIEW = "/api/v1/segments/preview";

    @Autowired
    MongoCollections collections;

    @Test
    void each_purpose_and_channel_says_whom_a_letter_reaches_and_why_not_the_others() {
        var library = aLibrary();
        var reached = reader(library, "a");
        var declined = reader(library, "b");
        var bounced = reader(library, "c");
        reader(library, "d");
        agree(library, reached, true);
        agree(library, declined, true);
        agree(library, declined, false);
        agree(library, bounced, true);
        var moved = library.patch(
                "/api/v1/patrons/" + bounced,
                "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"c@example.org\",\"state\":\"bounced\"}]}",
                "If-Match",
                "*");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        var segment = segment(library, FRENCH);

        var reach = library.get("/api/v1/segments/" + segment + "/reach?purpose=newsletter&purpose=appeal");

        assertThat(reach.status()).as(reach.text()).isEqualTo(200);
        assertThat(reach.body().path("count").asInt()).isEqualTo(4);
        assertThat(reach.body().path("version").asInt()).isEqualTo(1);
        assertThat(reach.body().path("letters").size()).isEqualTo(6);
        assertThat(letter(reach, "newsletter", "email").toString())
                .isEqualTo(json.readTree("""
                        {"purpose":"newsletter","channel":"email","limited":"left-out","people":4,"reached":1,"unreached":[
                         {"reason":"declined","people":1},
                         {"reason":"no-consent","people":1},
                         {"reason":"bounced","people":1}]}""").toString());
        assertThat(letter(reach, "appeal", "sms").toString()).contains("{\"reason\":\"no-consent\",\"people\":4}");
        var preview = library.post(PREVIEW, "{\"rule\":" + FRENCH + ",\"purposes\":[\"newsletter\"]}");
        assertThat(letter(preview, "newsletter", "email")).isEqualTo(letter(reach, "newsletter", "email"));
        assertThat(preview.body().has("change")).isFalse();
        assertThat(preview.body().at("/reach/email").asInt()).isEqualTo(1);
    }

    @Test
    void a_preview_against_a_segment_says_whom_it_would_win_and_lose() {
        var library = aLibrary();
        var segment = segment(library, FRENCH);
        for (var language : List.of("fr", "fr", "de", "it")) {
            library.post("/api/v1/patrons", "{\"language\":\"" + language + "\"}");
        }

        var rule = "{\"field\":\"language\",\"in\":[\"de\",\"it\"]}";
        var preview = library.post(PREVIEW, "{\"rule\":%s,\"against\":\"%s\"}".formatted(rule, segment));

        assertThat(preview.body().path("change").toString())
                .as(preview.text())
                .isEqualTo("{\"segmentId\":\"%s\",\"version\":1,\"brings\":2,\"loses\":2}".formatted(segment));
        var nowhere = library.post(PREVIEW, "{\"rule\":%s,\"against\":\"%s\"}".formatted(rule, UUID.randomUUID()));
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.pointers()).containsExactly("/against");
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        var library = aLibrary();
        var segment = segment(library, FRENCH);
        var path = "/api/v1/segments/" + segment + "/reach";
        var many = String.join(
                "&", IntStream.range(0, 9).mapToObj(i -> "purpose=p" + i).toList());

        assertThat(library.get(path + "?purpose=No!").pointers()).containsExactly("/purpose/0");
        assertThat(library.get(path + "?" + many).pointers()).containsExactly("/purpose");
        assertThat(library.post(PREVIEW, "{\"rule\":" + FRENCH + ",\"purposes\":[null]}")
                        .pointers())
                .containsExactly("/purposes/0");
        assertThat(library.post(PREVIEW, "{}").pointers()).containsExactly("/rule");
        assertThat(library.get("/api/v1/segments/" + UUID.randomUUID() + "/reach")
                        .status())
                .isEqualTo(404);
        assertThat(aLibrary().get(path).status()).as("another institution's").isEqualTo(404);
        var writer = new Caller(
                library.base(), library.institution(), TestTokens.bearer(library.institution(), "patrons:write"), json);
        assertThat(writer.get(path).status()).isEqualTo(403);
    }

    @Test
    void a_segment_that_is_set_aside_has_no_reach_and_can_be_mended_by_a_preview() {
        var library = aLibrary();
        var segment = segment(library, FRENCH);
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ready"));
        collections
                .shared("segments")
                .updateOne(
                        Filters.eq("_id", library.institution().value()),
                        Updates.set("segments.0.setAside", "it could not be worked at"));

        var refused = library.get("/api/v1/segments/" + segment + "/reach");
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.type()).isEqualTo("/problems/segment-set-aside");
        var preview = library.post(PREVIEW, "{\"rule\":%s,\"against\":\"%s\"}".formatted(FRENCH, segment));
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.body().has("change")).isFalse();
    }

    /** What is counted for every purpose, channel and reason is looked at once; of few it is asked who they are, for the look. */
    @Test
    void the_reach_of_a_few_looks_at_these_alone() {
        var library = aLibrary();
        for (int i = 0; i < 40; i++) {
            library.post("/api/v1/patrons", "{\"language\":\"de\"}");
        }
        reader(library, "a");
        library.post("/api/v1/purposes", """
                        {"key":"holds","kind":"service","words":{"en":"A hold is ready"},
                         "bases":[{"basis":"contract"}]}""");
        var card = "{\"field\":\"identifiers.card\",\"is\":\"a\"}";

        var examined = Plans.examined(collections, "patrons", library.institution(), () -> {
            var preview = library.post(PREVIEW, "{\"rule\":" + card + ",\"purposes\":[\"newsletter\",\"holds\"]}");
            assertThat(preview.body().path("count").asInt()).as(preview.text()).isEqualTo(1);
            assertThat(letter(preview, "holds", "email").path("reached").asInt())
                    .as(preview.text())
                    .isEqualTo(1);
        });

        assertThat(examined).isLessThanOrEqualTo(8);
    }

    private static JsonNode letter(Caller.Answer answer, String purpose, String channel) {
        return answer.body()
                .path("letters")
                .valueStream()
                .filter(letter -> letter.path("purpose").asString().equals(purpose)
                        && letter.path("channel").asString().equals(channel))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.text()));
    }

    private static String segment(Caller library, String rule) {
        return library.post("/api/v1/segments", "{\"name\":\"x\",\"rule\":" + rule + "}")
                .id();
    }

    private static String reader(Caller library, String name) {
        return library.post("/api/v1/patrons", """
                        {"language":"fr","identifiers":[{"scheme":"card","value":"%1$s"}],
                         "contactPoints":[{"channel":"email","address":"%1$s@example.org"}]}""".formatted(name)).id();
    }

    private static void agree(Caller library, String patron, boolean granted) {
        var answer = library.post(
                "/api/v1/patrons/" + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":%s,\"wordingVersion\":\"1\"}"
                        .formatted(granted));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
