package org.atrium.local.audit;

import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.local.client.AtriumApi;
import tools.jackson.databind.JsonNode;

/** The audit log, newest first, a page at a time. */
public final class AuditPages {

    private static final String FIRST = "/api/v1/audit?limit=200";

    private AuditPages() {}

    public static Stream<JsonNode> of(AtriumApi api) {
        return Stream.iterate(
                        Optional.of(AtriumApi.ok(api.get(FIRST))),
                        Optional::isPresent,
                        page -> page.map(before -> before.path("next").asString(""))
                                .filter(next -> !next.isEmpty())
                                .map(next -> AtriumApi.ok(api.get(FIRST + "&cursor=" + next))))
                .flatMap(page -> page.orElseThrow().path("items").valueStream());
    }
}
