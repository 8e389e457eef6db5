package org.atrium.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atrium.campaign.RunningService;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesOverHttpTest extends RunningService {

    private static final String WAY_OUT = "<a href=\"{{ links.unsubscribe }}\">Stop</a>";

    @Test
    void a_template_is_written_read_previewed_and_rewritten() {
        var id = aTemplate();

        var read = expect(200, get("/api/v1/templates/" + id));
        assertThat(read.response().headers().firstValue("ETag")).hasValue("\"1\"");
        var preview = expect(
                200, render(id, Map.of("language", "fr-CA", "sample", Map.of("patron", Map.of("given", "<Ada>")))));
        assertThat(preview.at("/language")).isEqualTo("fr");
        assertThat(preview.at("/subject")).isEqualTo("<Ada>, revenez");
        assertThat(preview.at("/html")).contains("&lt;Ada&gt;").contains("https://library.example/spring");

        var next = Map.of(
                "name",
                "Second",
                "languages",
                Map.of("fr", JSON.readTree(read.text()).at("/languages/fr")),
                "fallbackLanguage",
                "fr");
        expect(428, rewrite(id, next, null));
        assertThat(expect(200, rewrite(id, next, "\"1\"")).at("/version")).isEqualTo("2");
        expect(412, rewrite(id, next, "\"1\""));
        assertThat(get("/api/v1/templates").json().path("items").size()).isEqualTo(1);
    }

    @RepeatedTest(20)
    void of_many_who_rewrite_the_same_version_at_once_one_does() throws Exception {
        var id = aTemplate();
        var languages = Map.of(
                "fr", JSON.readTree(get("/api/v1/templates/" + id).text()).at("/languages/fr"));
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<Integer>>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                var next = Map.of("name", "Writer " + i, "languages", languages, "fallbackLanguage", "fr");
                answers.add(writers.submit(() -> {
                    start.await();
                    return rewrite(id, next, "\"1\"").status();
                }));
            }
            start.countDown();
        }

        assertThat(answers).extracting(Future::get).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(get("/api/v1/templates/" + id).at("/version")).isEqualTo("2");
    }

    private Answer rewrite(String id, Object next, String version) {
        var headers = version == null ? new String[0] : new String[] {"If-Match", version};
        return call(
                "PUT",
                "/api/v1/templates/" + id,
                JSON.writeValueAsString(next),
                "application/json",
                TestTokens.bearer(institution, ALL),
                headers);
    }

    private Answer render(String id, Object request) {
        return post("/api/v1/templates/" + id + "/render", request);
    }

    @Test
    void a_broken_template_is_refused_with_pointers() {
        var refused = expect(
                422,
                post(
                        "/api/v1/templates",
                        Map.of(
                                "name", "x",
                                "languages",
                                        Map.of(
                                                "fr", Map.of("subject", "{{ nobody }}", "html", "{% if %}"),
                                                "en", Map.of("subject", "s", "html", "<p>no way out</p>")),
                                "fallbackLanguage", "de")));

        assertThat(refused.text())
                .contains("/languages/fr/subject", "/languages/fr/html", "/languages/en/html", "/fallbackLanguage");
        assertThat(get("/api/v1/templates").json().path("items").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sample\":{\"patron\":null}}",
                "{\"sample\":{\"patron\":{\"salary\":\"1\"}}}",
                "{\"sample\":{\"a/b~c\":{\"x\":\"1\"}}}",
                "{\"sample\":[]}",
                "{\"sample\":{\"patron\":[]}}",
                "{\"sample\":{\"patron\":{\"given\":{}}}}",
                "[]",
                "null",
                "\"x\""
            })
    void a_sample_that_is_none_is_refused(String body) {
        var id = aTemplate();

        assertThat(render(id, body).status()).as(body).isBetween(400, 422);
    }

    @Test
    void a_sample_names_who_is_not_known_by_nothing_and_has_bounds() {
        var id = aTemplate();
        var nameless = "{\"sample\":{\"patron\":{\"given\":\" \"},\"branch\":{\"name\":\" \"}}}";

        assertThat(expect(200, render(id, nameless)).at("/subject")).isEqualTo(", revenez");
        assertThat(expect(422, render(id, "{\"sample\":{\"patron\":{\"given\":null}}}"))
                        .at("/errors/0/pointer"))
                .isEqualTo("/sample/patron/given");
        expect(200, render(id, Map.of("sample", Map.of("patron", Map.of("given", "x".repeat(1_000))))));
        assertThat(expect(422, render(id, Map.of("sample", Map.of("patron", Map.of("given", "x".repeat(1_001))))))
                        .at("/errors/0/pointer"))
                .isEqualTo("/sample/patron/given");
        var groups = new HashMap<String, Object>();
        for (var i = 0; i < 30_000; i++) {
            groups.put("group" + i, Map.of());
        }
        assertThat(expect(422, render(id, Map.of("sample", groups))).text().length())
                .isLessThan(2_000);
        assertThat(expect(422, render(id, Map.of("language", "x".repeat(101)))).at("/errors/0/pointer"))
                .isEqualTo("/language");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"languages\":{\"fr\":null}}",
                "{\"name\":\"x\",\"languages\":{\"fr/~\":null}}",
                "{\"name\":\"x\",\"languages\":null}",
                "{\"name\":\"x\",\"languages\":{\"fr\":{\"subject\":null,\"html\":null}}}",
                "{\"name\":\"x\\u0000\",\"languages\":{}}",
                "{\"name\":null}",
                "{}"
            })
    void a_template_with_nothing_where_something_belongs_is_refused(String body) {
        expect(422, post("/api/v1/templates", body));
    }

    @Test
    void a_language_tag_of_any_length_is_answered() {
        var languages = Map.of("fr" + "-aa".repeat(300), Map.of("subject", "s", "html", WAY_OUT));

        assertThat(expect(422, post("/api/v1/templates", Map.of("name", "x", "languages", languages)))
                        .text()
                        .length())
                .isLessThan(2_000);
    }

    @Test
    void no_more_than_thirty_languages_and_a_mebibyte_are_kept() {
        var many = new HashMap<String, Object>();
        for (var i = 0; i < 31; i++) {
            many.put("fr-" + (char) ('A' + i / 26) + (char) ('A' + i % 26), Map.of("subject", "s", "html", WAY_OUT));
        }
        assertThat(expect(422, template(many)).at("/errors/0/pointer")).isEqualTo("/languages");

        var large = new HashMap<String, Object>();
        for (var language : List.of("fr", "en", "de", "es", "it")) {
            large.put(language, Map.of("subject", "s", "html", "x".repeat(250_000) + WAY_OUT));
        }
        assertThat(expect(422, template(large)).at("/errors/0/detail")).contains("1 MiB");
    }

    private Answer template(Map<String, Object> languages) {
        return post(
                "/api/v1/templates",
                Map.of(
                        "name",
                        "x",
                        "languages",
                        languages,
                        "fallbackLanguage",
                        languages.keySet().iterator().next()));
    }

    @Test
    void the_largest_templates_are_checked_previewed_and_listed() {
        for (var i = 0; i < 5; i++) {
            var languages = new HashMap<String, Object>();
            for (var language : List.of("fr", "en", "de", "es")) {
                languages.put(language, Map.of("subject", "s", "html", "x".repeat(250_000) + WAY_OUT));
            }
            expect(201, template(languages));
        }
        var densest = "{{ patron.given | upcase | append: patron.given | url_encode }}".repeat(3_900);
        var id = expect(
                        201,
                        template(Map.of(
                                "fr", Map.of("subject", "s", "html", densest + WAY_OUT, "text", densest + WAY_OUT))))
                .at("/id");
        expect(200, render(id, Map.of()));
        var long_ = expect(422, render(id, Map.of("sample", Map.of("patron", Map.of("given", "李".repeat(1_000))))));
        assertThat(long_.at("/errors/0/pointer")).isEqualTo("/sample");

        var seen = new HashSet<String>();
        var cursor = "";
        var pages = 0;
        do {
            var page = expect(200, get("/api/v1/templates?limit=500" + cursor));
            assertThat(page.text().length()).isLessThan(6_000_000);
            page.json().path("items").forEach(item -> seen.add(item.path("id").stringValue()));
            cursor = page.json().has("next") ? "&cursor=" + page.at("/next") : "";
            pages++;
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(6);
        assertThat(pages).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "bm8tdXVpZA", "AAAA", "-", "=", "🦊"})
    void a_made_up_cursor_is_a_fault(String cursor) {
        var made = cursor.equals("🦊") ? "%F0%9F%A6%8A" : cursor;
        assertThat(get("/api/v1/templates?cursor=" + made).status()).isEqualTo(cursor.equals("%00") ? 400 : 422);
        var two = Base64.getUrlEncoder().encodeToString("a\u001fb".getBytes(StandardCharsets.UTF_8));
        assertThat(get("/api/v1/templates?cursor=" + two).status()).isEqualTo(422);
    }

    /** Reproducible: the seed is the test's. */
    @Test
    void whatever_is_sent_as_a_template_is_taken_or_refused() {
        var random = new Random(27);
        for (var i = 0; i < 300; i++) {
            var body = new HashMap<String, Object>();
            body.put("name", any(random));
            body.put("languages", Map.of("fr", Map.of("subject", any(random), "html", any(random) + WAY_OUT)));
            var text = JSON.writeValueAsString(body);
            if (random.nextInt(4) == 0) {
                var bytes = text.toCharArray();
                bytes[random.nextInt(bytes.length)] = (char) random.nextInt(0x80);
                text = new String(bytes);
            }
            var answer = post("/api/v1/templates", text);
            assertThat(answer.status()).as(text).isIn(201, 400, 422);
            if (answer.status() == 201) {
                var sample = Map.of("sample", Map.of("patron", Map.of("given", any(random))));
                assertThat(render(answer.at("/id"), sample).status()).as(text).isIn(200, 422);
            }
        }
    }

    private static String any(Random random) {
        var parts = List.of(
                "{{ patron.given }}",
                "{{",
                "}}",
                "{%",
                "%}",
                " if patron.given ",
                "{% endif %}",
                "{% else %}",
                "|",
                " slice: 1 ",
                "'",
                "<a href='",
                "javascript:",
                "<!--",
                "-->",
                "🦊",
                "\u0001",
                "\n",
                "x",
                " ",
                "{% raw %}",
                "{% endraw %}",
                "{% comment %}",
                "é",
                "\u202e",
                "[",
                "(",
                "{% case patron.given %}",
                "{% when 'a' %}");
        var picked = new String[random.nextInt(9)];
        Arrays.setAll(picked, unused -> parts.get(random.nextInt(parts.size())));
        return String.join("", picked);
    }
}
