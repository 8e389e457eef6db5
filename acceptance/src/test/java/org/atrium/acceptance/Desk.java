package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a librarian does every day, for stories about something else. All that it makes bears the mark.
 *
 * @param mark of one story; its patrons' category and the domain of their addresses
 */
record Desk(AtriumApi api, String mark) {
    static final Duration PATIENCE = Duration.ofMinutes(4);
    static final String PURPOSE = "invitations";
    private static final String WORDING = "2026-01";

    static ConditionFactory eventually() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300));
    }

    String address(int number) {
        return "patron" + number + "@" + mark + ".example";
    }

    String card(int number) {
        return mark.toUpperCase(java.util.Locale.ROOT) + "%04d".formatted(number);
    }

    /** A file of so many people who all agreed to be invited by e-mail. */
    byte[] file(int people) {
        return IntStream.range(0, people)
                .mapToObj(number ->
                        "%s,Given%d,Family%d,%s,%s,yes".formatted(card(number), number, number, address(number), mark))
                .collect(Collectors.joining("\n", "card,given,family,mail,category,agreed\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Hands a file in; answers the import's path. */
    Reply handIn(byte[] file) {
        var columns = Map.of(
                "card", "identifiers.card",
                "given", "name.given",
                "family", "name.family",
                "mail", "contactPoints.email",
                "category", "category",
                "agreed", "consents." + PURPOSE + ".email");
        var mapping = Map.of(
                "columns",
                columns,
                "source",
                "desk-" + mark,
                "consent",
                Map.of("basis", "consent", "wordingVersion", WORDING));
        return api.upload(
                "/api/v1/imports",
                Map.of("file", file, "mapping", JsonMapper.shared().writeValueAsBytes(mapping)));
    }

    /** Waits until an import has ended, and shows its report. */
    JsonNode ended(Reply accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        var path = "/api/v1/imports/" + accepted.text("id");
        eventually().until(() -> !api.get(path).text("state").equals("running"));
        return AtriumApi.ok(api.get(path));
    }

    /** So many people who all agreed to be invited by e-mail. */
    void people(int count) {
        wording();
        var report = ended(handIn(file(count)));
        assertThat(report.path("created").asInt()).as(report.toString()).isEqualTo(count);
    }

    /** The text that people agreed to. Saying it again changes nothing. */
    void wording() {
        AtriumApi.ok(api.post(
                "/api/v1/wordings",
                Map.of(
                        "purpose", PURPOSE,
                        "channel", "email",
                        "version", WORDING,
                        "language", "fr",
                        "text", "J'accepte de recevoir des invitations.")));
    }

    /** The ids of the people of this mark by their addresses. */
    Map<String, String> patrons(String segment) {
        var ids = new HashMap<String, String>();
        all("/api/v1/patrons?segment=" + segment)
                .forEach(patron -> ids.put(
                        patron.at("/contactPoints/0/address").asString(),
                        patron.path("id").asString()));
        return ids;
    }

    /** Everybody of this mark, once they are counted. */
    String segment(int people) {
        var segment = segment(Map.of("field", "category", "is", mark));
        counted(segment, people);
        return segment;
    }

    String segment(Map<String, ?> rule) {
        return made("/api/v1/segments", Map.of("name", "Segment " + SystemUnderTest.mark(), "rule", rule));
    }

    void counted(String segment, int people) {
        eventually().untilAsserted(() -> {
            var shown = AtriumApi.ok(api.get("/api/v1/segments/" + segment));
            assertThat(shown.path("state").asString()).isEqualTo("ready");
            assertThat(shown.path("count").asInt()).isEqualTo(people);
        });
    }

    String template() {
        var content = Map.of(
                "subject",
                "{{ patron.given }}, we miss you",
                "html",
                "<p>Dear {{ patron.given }}</p><p><a href=\"{{ links.unsubscribe }}\">stop</a></p>");
        return made(
                "/api/v1/templates",
                Map.of("name", "Template " + SystemUnderTest.mark(), "languages", Map.of("fr", content)));
    }

    String campaign(String segment, double holdout, Map<String, ?> more) {
        var plan = new LinkedHashMap<String, Object>();
        plan.put("name", "Campaign " + SystemUnderTest.mark());
        plan.put("segmentId", segment);
        plan.put("purpose", PURPOSE);
        plan.put("templateId", template());
        plan.put("holdout", holdout);
        plan.put("outcome", Map.of("event", "visit", "within", "P14D"));
        plan.putAll(more);
        return made("/api/v1/campaigns", plan);
    }

    void approved(String campaign) {
        List.of("submit", "approve").forEach(move -> move(campaign, move));
    }

    void launched(String campaign) {
        approved(campaign);
        move(campaign, "launch");
    }

    void move(String campaign, String move) {
        AtriumApi.ok(api.post("/api/v1/campaigns/" + campaign + "/" + move, Map.of()));
    }

    void finished(String campaign) {
        eventually()
                .until(() ->
                        api.get("/api/v1/campaigns/" + campaign).text("state").equals("finished"));
    }

    JsonNode report(String campaign) {
        return AtriumApi.ok(api.get("/api/v1/campaigns/" + campaign + "/report"));
    }

    /** Every item of a list, page by page. */
    List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        var cursor = Optional.of("");
        while (cursor.isPresent()) {
            var more = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            var page = AtriumApi.ok(api.get(path + (path.contains("?") ? "&" : "?") + "limit=500" + more));
            page.path("items").forEach(items::add);
            cursor = Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty());
        }
        return items;
    }

    String made(String path, Object body) {
        return AtriumApi.ok(api.post(path, body)).path("id").asString();
    }

    static Map<String, Object> event(String id, String type, Map<String, ?> data) {
        return Map.of(
                "specversion",
                "1.0",
                "id",
                id,
                "source",
                "/gate",
                "type",
                type,
                "time",
                Instant.now().toString(),
                "data",
                data);
    }

    static String lines(List<? extends Map<String, ?>> events) {
        return events.stream().map(JsonMapper.shared()::writeValueAsString).collect(Collectors.joining("\n"));
    }

    /** Presses one-click unsubscribe of a caught message, as the reader's mail program does. */
    static Reply unsubscribe(AtriumApi api, JsonNode message) {
        return api.send(
                "POST",
                unsubscribeLink(message),
                Map.of("Authorization", "", "Content-Type", "application/x-www-form-urlencoded"),
                "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8));
    }

    static String unsubscribeLink(JsonNode message) {
        var header = message.path("headers").path("List-Unsubscribe").asString();
        return header.substring(header.indexOf("<http") + 1, header.indexOf('>', header.indexOf("<http")));
    }
}
