package org.atrium.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/** Visits in, counts out. */
final class Metrics {

    private Metrics() {}

    static String visit(String id, String patron) {
        return event(id, "\"patronId\":\"" + patron + "\",");
    }

    /** A visit event without a patron. */
    static String visit(String id) {
        return event(id, "");
    }

    private static String event(String id, String who) {
        return """
                {"specversion":"1.0","id":"%s","source":"/bench/gate","type":"visit","time":"%s",\
                "data":{%s"channel":"onsite"}}""".formatted(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), who);
    }

    /** The sum of all values in all series. */
    static long total(JsonNode metric) {
        return metric.path("series")
                .valueStream()
                .flatMap(series -> series.path("points").valueStream())
                .mapToLong(point -> point.path("value").asLong())
                .sum();
    }
}
