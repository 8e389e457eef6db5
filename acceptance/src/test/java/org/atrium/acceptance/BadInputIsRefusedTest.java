package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong is named in one form, nothing is changed by it, and nothing of it is lost. */
class BadInputIsRefusedTest {
    private static final int MEGABYTE = 1 << 20;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final String mark = SystemUnderTest.mark();

    @Test
    void malformed_json_is_400() {
        var reply = api.send("POST", "/api/v1/patrons", "application/json", "{\"name\": {");

        assertProblem(reply, 400, "malformed-json");
    }

    @Test
    void an_unknown_field_is_pointed_at() {
        var reply = api.post("/api/v1/patrons", Map.of("name", Map.of("given", "Léa"), "shoeSize", 38));

        assertProblem(reply, 422, "invalid-fields");
        assertThat(pointers(reply)).contains("/shoeSize");
    }

    @Test
    void a_wrong_type_is_pointed_at() {
        var word = api.post("/api/v1/patrons", Map.of("name", Map.of("given", "Léa"), "birthYear", "long ago"));

        assertProblem(word, 422, "invalid-fields");
        assertThat(pointers(word)).containsExactly("/birthYear");

        var name = api.post("/api/v1/patrons", Map.of("name", "Léa"));

        assertProblem(name, 422, "invalid-fields");
        assertThat(pointers(name)).containsExactly("/name");
    }

    @Test
    void an_unknown_branch_is_pointed_at_and_the_patron_is_not_made() {
        var reply = api.post(
                "/api/v1/patrons",
                Map.of(
                        "name",
                        Map.of("given", "Léa", "family", mark),
                        "homeBranchId",
                        "01990000-0000-7000-8000-000000000000"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(pointers(reply)).containsExactly("/homeBranchId");
        assertThat(AtriumApi.ok(api.get("/api/v1/patrons?q=" + mark))
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() {
        var reply = imported("Carte,Nom\nA1,Élise\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("UTF-8");
    }

    @Test
    void a_web_page_as_a_file_is_refused() {
        var reply =
                imported("<!doctype html><html><body>Please sign in</body></html>".getBytes(StandardCharsets.UTF_8));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("web page");
    }

    @Test
    void a_ragged_row_is_reported_with_its_line_and_the_others_are_taken_in() {
        var card = mark + "1";
        var reply = imported(
                ("Carte,Nom\n" + card + ",Roux\n" + mark + "2,Roux,Camille,trop\n").getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);

        var path = "/api/v1/imports/" + reply.text("id");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !api.get(path).text("state").equals("running"));
        var report = AtriumApi.ok(api.get(path));
        assertThat(report.path("created").asInt()).isEqualTo(1);
        assertThat(report.path("rejected").asInt()).isEqualTo(1);
        assertThat(api.get(path + "/errors").body()).contains("\n3,");
    }

    @Test
    void an_upload_of_200_megabytes_is_refused_and_the_system_goes_on() {
        var start = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"patrons.csv\"\r\n\r\nCarte\n";
        var parts = new ArrayList<byte[]>();
        parts.add(start.getBytes(StandardCharsets.UTF_8));
        parts.addAll(Collections.nCopies(200, "A1234567\n".repeat(MEGABYTE / 9).getBytes(StandardCharsets.UTF_8)));
        parts.add("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));

        var reply = api.stream(
                "POST",
                "/api/v1/imports",
                "multipart/form-data; boundary=b",
                HttpRequest.BodyPublishers.ofByteArrays(parts));

        assertProblem(reply, 413, "too-large");
        assertThat(api.get("/api/v1/patrons?limit=1").status()).isEqualTo(200);
    }

    @Test
    void no_token_a_foreign_one_and_an_expired_one_are_401() {
        var foreign = token(Instant.now().plusSeconds(3_600));
        var expired = token(Instant.now().minusSeconds(3_600));
        for (var authorization : List.of("", "Bearer nonsense", "Bearer " + foreign, "Bearer " + expired)) {
            var reply = api.send("GET", "/api/v1/patrons", Map.of("Authorization", authorization), new byte[0]);

            assertThat(reply.status()).as(authorization).isEqualTo(401);
        }
    }

    @Test
    void a_token_without_the_scope_is_403() {
        var narrow = system.narrow("patrons:read");
        assumeTrue(narrow.isPresent(), "needs a client whose token can be narrowed");
        try (var reader = narrow.get()) {
            assertThat(reader.get("/api/v1/patrons?limit=1").status()).isEqualTo(200);
            assertProblem(reader.post("/api/v1/patrons", Map.of()), 403, "missing-scope");
        }
    }

    @Test
    void a_launch_without_consent_wording_is_refused() {
        var segment = made(
                "/api/v1/segments",
                Map.of("name", "Everybody " + mark, "rule", Map.of("field", "category", "is", mark)));
        var campaign = made(
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        "Unasked " + mark,
                        "segmentId",
                        segment,
                        "channel",
                        "email",
                        "purpose",
                        "never-asked-" + mark,
                        "templateId",
                        template()));
        AtriumApi.ok(api.post("/api/v1/campaigns/" + campaign + "/submit", Map.of()));
        AtriumApi.ok(api.post("/api/v1/campaigns/" + campaign + "/approve", Map.of()));

        assertProblem(api.post("/api/v1/campaigns/" + campaign + "/launch", Map.of()), 409, "consent-wording-missing");
        assertThat(api.get("/api/v1/campaigns/" + campaign).text("state")).isEqualTo("approved");
    }

    @Test
    void a_template_with_a_broken_tag_or_an_unknown_variable_is_pointed_at() {
        for (var html : List.of("<p>{{ patron.given </p>", "<p>{% if %}</p>", "<p>{{ patron.salary }}</p>")) {
            var reply = api.post("/api/v1/templates", text("Subject", html + "{{ links.unsubscribe }}"));

            assertThat(reply.status()).as(html).isEqualTo(422);
            assertThat(pointers(reply)).as(html).contains("/languages/fr/html");
        }
    }

    @Test
    void an_event_from_the_future_or_without_an_id_is_refused_and_kept() {
        var future = event(Map.of(
                "id",
                "future-" + mark,
                "time",
                Instant.now().plus(Duration.ofDays(2)).toString()));
        var nameless = event(Map.of("time", Instant.now().toString()));
        var body = JsonMapper.shared().writeValueAsString(List.of(future, nameless));

        var receipt = AtriumApi.ok(api.send("POST", "/api/v1/events", "application/cloudevents-batch+json", body));

        assertThat(receipt.path("accepted").asInt()).isZero();
        assertThat(receipt.path("rejected").size()).isEqualTo(2);
        assertThat(receipt.path("rejected").toString()).contains("/time", "/id");
        var kept = receipt.at("/rejected/0/quarantineId").asString();
        assertThat(api.get("/api/v1/quarantine?limit=500").body())
                .contains(kept)
                .as("what was sent is not in the list")
                .doesNotContain("future-" + mark);
        assertThat(api.get("/api/v1/quarantine/" + kept).body()).contains("future-" + mark);
        var alone = api.send(
                "POST",
                "/api/v1/events",
                "application/cloudevents+json",
                JsonMapper.shared().writeValueAsString(future));
        assertThat(alone.status()).isEqualTo(422);
    }

    @Test
    void a_patron_of_another_institution_does_not_exist() {
        var other = system.anotherInstitution();
        assumeTrue(other.isPresent(), "needs the operator's client");
        var patron = made("/api/v1/patrons", Map.of("name", Map.of("given", "Léa", "family", mark)));
        try (var stranger = other.get()) {
            assertProblem(stranger.get("/api/v1/patrons/" + patron), 404, "not-found");
            assertThat(stranger.patch("/api/v1/patrons/" + patron, Map.of("category", "x"))
                            .status())
                    .isEqualTo(404);
            assertThat(AtriumApi.ok(stranger.get("/api/v1/patrons"))
                            .path("items")
                            .isEmpty())
                    .isTrue();
        }
        assertThat(api.get("/api/v1/patrons/" + patron).status()).isEqualTo(200);
    }

    @Test
    void what_does_not_exist_is_404_and_what_is_not_a_method_is_405() {
        assertProblem(api.get("/api/v1/nothing-here"), 404, "not-found");
        assertThat(api.send("DELETE", "/api/v1/patrons", "application/json", "").status())
                .isIn(404, 405);
    }

    private Reply imported(byte[] file) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put(
                "mapping",
                "{\"columns\":{\"Carte\":\"identifiers.card\",\"Nom\":\"name.family\"}}"
                        .getBytes(StandardCharsets.UTF_8));
        parts.put("file", file);
        return api.upload("/api/v1/imports", parts);
    }

    private String template() {
        return made("/api/v1/templates", text("Hello", "<p>{{ patron.given }}</p>{{ links.unsubscribe }}"));
    }

    private Map<String, Object> text(String subject, String html) {
        return Map.of(
                "name",
                "Text " + mark,
                "channel",
                "email",
                "fallbackLanguage",
                "fr",
                "languages",
                Map.of("fr", Map.of("subject", subject, "html", html)));
    }

    private String made(String path, Object body) {
        return AtriumApi.ok(api.post(path, body)).path("id").asString();
    }

    private static Map<String, Object> event(Map<String, String> attributes) {
        var event = new LinkedHashMap<String, Object>(attributes);
        event.put("specversion", "1.0");
        event.put("source", "/gate");
        event.put("type", "visit");
        event.put("data", Map.of("visitorId", "v1"));
        return event;
    }

    /** Well-formed, and signed by nobody whom the gateway knows. */
    private static String token(Instant expiry) {
        var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"stranger\"}";
        var claims = "{\"sub\":\"stranger\",\"scope\":\"patrons:read\",\"exp\":" + expiry.getEpochSecond()
                + ",\"institution\":\"01990000-0000-7000-8000-000000000000\"}";
        return part(header) + "." + part(claims) + "." + part("x".repeat(256));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> pointers(Reply reply) {
        return reply.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString())
                .toList();
    }

    private static void assertProblem(Reply reply, int status, String type) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotBlank();
    }
}
