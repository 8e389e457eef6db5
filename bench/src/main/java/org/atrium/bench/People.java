package org.atrium.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Made patrons, each with a card, an address and a consent, imported through the public interface. */
final class People {

    static final String PURPOSE = "newsletter";
    private static final int OLDEST = 1930;
    private static final Map<String, Object> MAPPING = Map.of(
            "columns",
            Map.of(
                    "card", "identifiers.card",
                    "given", "name.given",
                    "family", "name.family",
                    "mail", "contactPoints.email",
                    "born", "birthYear",
                    "category", "category",
                    "joined", "enrolledOn",
                    "agreed", "consents.newsletter.email"),
            "key",
            "identifiers.card",
            "source",
            "bench",
            "language",
            "en",
            "consent",
            Map.of("basis", "consent", "wordingVersion", "2026-01", "at", "2026-01-02T10:00:00Z"));

    /** The thousand who came first, however many there are. */
    static final Map<String, Object> FIRST_THOUSAND = Map.of("field", "birthYear", "atMost", OLDEST);

    private People() {}

    static String address(int number) {
        return "reader" + number + "@example.org";
    }

    /** Imports people number {@code from} to {@code to}, exclusive; all have agreed to mail. */
    static void bring(Api api, int from, int to) {
        api.post(
                "/api/v1/wordings",
                Map.of(
                        "purpose", PURPOSE,
                        "channel", "email",
                        "version", "2026-01",
                        "language", "en",
                        "text", "I agree to receive the newsletter."));
        var csv = new StringBuilder("card,given,family,mail,born,category,joined,agreed\n");
        for (var number = from; number < to; number++) {
            csv.append("C%07d,Reader,Number %d,%s,%d,%s,%s,yes%n"
                    .formatted(
                            number,
                            number,
                            address(number),
                            number < 1_000 ? OLDEST : 1940 + number % 70,
                            number % 3 == 0 ? "child" : "adult",
                            LocalDate.of(2020, 1, 1).plusDays(number % 2000)));
        }
        var started = api.upload(csv.toString().getBytes(StandardCharsets.UTF_8), MAPPING);
        var report = Imports.done(api, started, Duration.ofMinutes(15));
        if (Imports.created(report) != to - from) {
            throw new IllegalStateException("not everyone was imported: " + report);
        }
    }

    /** The ids of some patrons. */
    static List<String> some(Api api, int count) {
        var ids = new ArrayList<String>();
        var cursor = "";
        while (ids.size() < count) {
            var page = api.get("/api/v1/patrons?limit=500" + cursor);
            page.path("items").forEach(patron -> ids.add(patron.path("id").asString()));
            var next = page.path("next");
            if (next.isMissingNode() || next.isNull()) {
                break;
            }
            cursor = "&cursor=" + next.asString();
        }
        return ids.subList(0, Math.min(count, ids.size()));
    }

    /** A campaign to all who agreed to mail, that waits for its launch. Returns its path. */
    static String campaign(Api api, String name, double holdout) {
        return campaign(api, name, holdout, Map.of("consent", Map.of("purpose", PURPOSE, "channel", "email")));
    }

    /** A segment by this rule, and a campaign to it that waits for its launch. Returns its path. */
    static String campaign(Api api, String name, double holdout, Map<String, Object> rule) {
        var segment = api.post("/api/v1/segments", Map.of("name", name, "rule", rule));
        Await.mustBecome("the segment is counted", Duration.ofMinutes(2), () -> {
            var answer = api.tryGet("/api/v1/segments/" + id(segment));
            return answer.status() == 200 && answer.json().path("count").asLong() > 0;
        });
        var template = api.post(
                "/api/v1/templates",
                Map.of(
                        "name",
                        name,
                        "channel",
                        "email",
                        "fallbackLanguage",
                        "en",
                        "languages",
                        Map.of("en", Map.of("subject", "Come back, {{ patron.given }}", "html", HTML))));
        var campaign = api.post(
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        name,
                        "objective",
                        "Visits",
                        "segmentId",
                        id(segment),
                        "channel",
                        "email",
                        "purpose",
                        PURPOSE,
                        "templateId",
                        id(template),
                        "holdout",
                        holdout,
                        "outcome",
                        Map.of("event", "visit", "within", "P30D")));
        var path = "/api/v1/campaigns/" + id(campaign);
        api.move(path + "/submit");
        api.move(path + "/approve");
        return path;
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asString();
    }

    private static final String HTML =
            """
            <html lang="en"><body><h1>Good day, {{ patron.given }} {{ patron.family }}</h1>
            <p>%s</p><p><a href="https://library.example/events">What is on this month</a></p>
            <p><a href="{{ links.why }}">Why did I get this?</a> · <a href="{{ links.unsubscribe }}">Stop these messages</a></p>
            </body></html>""".formatted("There are new books, concerts and talks in your branch. ".repeat(70));
}
