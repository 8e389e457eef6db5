package org.atrium.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A campaign that another system sends, and who it was sent to. */
final class Assignments {

    private static final int CHUNK = 1_000;
    private static final List<String> ARMS = List.of("treated", "treated", "treated", "treated", "holdout");

    private Assignments() {}

    /** Makes and launches one. Returns its path. */
    static String campaign(Api api) {
        var campaign = api.post(
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        "Sent elsewhere",
                        "objective",
                        "Visits",
                        "channel",
                        "email",
                        "delivery",
                        "external",
                        "outcome",
                        Map.of("event", "visit", "within", "P14D")));
        var path = "/api/v1/campaigns/" + campaign.path("id").asString();
        List.of("/submit", "/approve", "/launch").forEach(move -> api.move(path + move));
        return path;
    }

    /** A fifth of them held out, the others treated a minute ago. */
    static void make(Api api, String campaign, List<String> patrons) {
        var at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        var lines = IntStream.range(0, patrons.size())
                .mapToObj(i -> "{\"patronId\":\"%s\",\"arm\":\"%s\",\"at\":\"%s\"}"
                        .formatted(patrons.get(i), ARMS.get(i % ARMS.size()), at))
                .toList();
        api.postLines(campaign + "/assignments", lines, CHUNK);
    }
}
