package org.atrium.acceptance;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.local.client.AtriumApi;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twenty thousand patrons, some of whom came in, who have no part in any story. They are there so that a query that
 * walks the whole institution is seen to do so.
 */
record Town(AtriumApi api) {
    static final int PEOPLE = 20_000;
    private static final int VISITS = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    void moveIn() {
        var mapping = Map.of(
                "source",
                "town",
                "columns",
                Map.of(
                        "card", "identifiers.card",
                        "given", "name.given",
                        "family", "name.family",
                        "mail", "contactPoints.email",
                        "born", "birthYear",
                        "category", "category"));
        var accepted = api.upload(
                "/api/v1/imports",
                Map.of("file", csv(), "mapping", JsonMapper.shared().writeValueAsBytes(mapping)));
        var path = "/api/v1/imports/" + AtriumApi.ok(accepted).path("id").asString();
        await().atMost(PATIENCE).until(() -> !api.get(path).text("state").equals("running"));
        var report = AtriumApi.ok(api.get(path));
        if (report.path("created").asInt() != PEOPLE) {
            throw new IllegalStateException("not everybody moved in: " + report);
        }
        var receipt = AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", visits()));
        if (receipt.path("accepted").asInt() != VISITS) {
            throw new IllegalStateException("not everybody came: " + receipt);
        }
    }

    private static String card(int number) {
        return "TOWN%05d".formatted(number);
    }

    private static byte[] csv() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> "%s,Given%d,Family%d,person%d@town.example,%d,town"
                        .formatted(card(number), number, number, number, 1940 + number % 70))
                .collect(Collectors.joining("\n", "card,given,family,mail,born,category\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String visits() {
        var lately = Instant.now().minus(Duration.ofDays(10)).toString();
        return IntStream.range(0, VISITS)
                .mapToObj(number -> JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "specversion",
                                "1.0",
                                "id",
                                "town-" + number,
                                "source",
                                "/gate",
                                "type",
                                "visit",
                                "time",
                                lately,
                                "data",
                                Map.of("identifier", Map.of("scheme", "card", "value", card(number))))))
                .collect(Collectors.joining("\n"));
    }
}
