package org.atrium.bench;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Following an import to its end. */
final class Imports {

    private static final Set<String> ENDED = Set.of("done", "failed");

    private Imports() {}

    /** The report of the import once it has ended. */
    static JsonNode done(Api api, JsonNode started, Duration patience) {
        var path = "/api/v1/imports/" + started.path("id").asString();
        Await.mustBecome(
                "the import ends",
                patience,
                () -> ENDED.contains(api.get(path).path("state").asString("")));
        return api.get(path);
    }

    static long created(JsonNode report) {
        return report.path("created").asLong();
    }
}
