package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody who only left a number becomes a member, and what they did before stays theirs. */
class AProspectBecomesAMemberTest {
    private static final String PATRONS = "/api/v1/patrons/";

    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void and_nothing_of_their_history_is_lost() {
        var visitor = "v-" + desk.mark();
        var prospect = desk.made(
                "/api/v1/patrons",
                Map.of(
                        "category", desk.mark(),
                        "identifiers", List.of(Map.of("scheme", "visitor", "value", visitor, "verified", true))));
        assertThat(lifecycle(prospect)).isEqualTo("prospect");
        var comers = desk.segment(Map.of(
                "all",
                List.of(
                        Map.of("field", "category", "is", desk.mark()),
                        Map.of("event", "visit", "count", Map.of("atLeast", 1), "within", "P30D"))));
        came("visitor", visitor, 1);
        eventually().untilAsserted(() -> assertThat(visits(prospect)).isEqualTo(1));
        desk.counted(comers, 1);

        AtriumApi.ok(api.patch(
                PATRONS + prospect,
                Map.of(
                        "identifiers",
                        List.of(
                                Map.of("scheme", "visitor", "value", visitor, "verified", true),
                                Map.of("scheme", "card", "value", desk.card(1), "verified", true)))));

        assertThat(lifecycle(prospect)).isEqualTo("member");
        assertThat(visits(prospect)).as("what the prospect did is the member's").isEqualTo(1);
        came("card", desk.card(1), 2);
        came("visitor", visitor, 3);
        eventually().untilAsserted(() -> assertThat(visits(prospect)).isEqualTo(3));
        desk.counted(comers, 1);
        assertThat(timeline(prospect))
                .extracting(entry -> entry.path("kind").asString())
                .filteredOn("event"::equals)
                .hasSize(3);
    }

    private void came(String scheme, String value, int number) {
        var visit = Desk.event(
                desk.mark() + number, "visit", Map.of("identifier", Map.of("scheme", scheme, "value", value)));
        AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(List.of(visit))));
    }

    private int visits(String patron) {
        return AtriumApi.ok(api.get(PATRONS + patron)).at("/scores/visits/d30").asInt();
    }

    private String lifecycle(String patron) {
        return AtriumApi.ok(api.get(PATRONS + patron)).path("lifecycle").asString();
    }

    private List<JsonNode> timeline(String patron) {
        return AtriumApi.ok(api.get(PATRONS + patron + "/timeline"))
                .path("items")
                .valueStream()
                .toList();
    }
}
