package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One institution asks for all that is too large, too deep or too much, and is answered somehow. The other one's day
 * goes on as if nothing had been.
 */
class OneInstitutionDoesNotSufferForAnotherTest {
    private static final int PEOPLE = 15;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi good = system.api();
    private final Desk desk = new Desk(good, SystemUnderTest.mark());
    private AtriumApi bad = good;

    @BeforeEach
    void there_is_another_institution() {
        var another = system.anotherInstitution();
        Assumptions.assumeTrue(another.isPresent(), "the operator is not known");
        bad = another.orElseThrow();
    }

    @AfterEach
    void hang_up() {
        bad.close();
        good.close();
    }

    @Test
    void the_day_of_the_other_goes_on() {
        events_that_are_too_large_to_be_added_up();
        rules_that_name_each_other();
        a_rule_that_is_too_large_for_a_record();
        a_file_of_enormous_cells();

        a_day_at_the_other();
    }

    private void events_that_are_too_large_to_be_added_up() {
        for (var value : List.of(99e14, -99e14, Double.MAX_VALUE, 1e-300)) {
            var event = Desk.event(
                    "huge-" + value, "gift", Map.of("visitorId", "giver", "value", value, "currency", "EUR"));
            answered(
                    bad.send("POST", "/api/v1/events", "application/cloudevents+json", JSON.writeValueAsString(event)));
        }
    }

    private void rules_that_name_each_other() {
        var inner = Map.<String, Object>of("field", "category", "is", "a");
        for (var level = 0; level < 6; level++) {
            Map<String, Object> rule = inner;
            for (var depth = 0; depth < 18; depth++) {
                rule = Map.of("not", rule);
            }
            var reply = bad.post("/api/v1/segments", Map.of("name", "Nested " + level, "rule", rule));
            answered(reply);
            if (reply.status() != 201) {
                return;
            }
            inner = Map.of("segment", reply.text("id"));
        }
    }

    private void a_rule_that_is_too_large_for_a_record() {
        var values = IntStream.range(0, 1_000)
                .mapToObj(number -> "x".repeat(990) + number)
                .toList();
        var reply = bad.post(
                "/api/v1/segments", Map.of("name", "Large", "rule", Map.of("field", "category", "in", values)));
        answered(reply);
        assertThat(reply.status()).as("the door lets it through").isNotEqualTo(413);
    }

    private void a_file_of_enormous_cells() {
        var csv = IntStream.range(0, 500)
                .mapToObj(number -> "C" + number + "x".repeat(40_000) + ",Given")
                .collect(Collectors.joining("\n", "card,given\n", "\n"));
        var mapping = Map.of("source", "large", "columns", Map.of("card", "identifiers.card", "given", "name.given"));
        answered(bad.upload(
                "/api/v1/imports",
                Map.of("file", csv.getBytes(StandardCharsets.UTF_8), "mapping", JSON.writeValueAsBytes(mapping))));
    }

    private void a_day_at_the_other() {
        desk.people(PEOPLE);
        var segment = desk.segment(PEOPLE);
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        assertThat(system.mail().to(desk.mark() + ".example")).hasSize(PEOPLE);
        var type = "gate." + desk.mark();
        AtriumApi.ok(good.post("/api/v1/event-types", Map.of("type", type)));
        var events = new ArrayList<Map<String, Object>>();
        IntStream.range(0, PEOPLE)
                .forEach(number -> events.add(Desk.event(type + number, type, Map.of("visitorId", type + number))));
        AtriumApi.ok(good.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(events)));
        eventually().untilAsserted(() -> assertThat(counted(type)).isEqualTo(PEOPLE));
    }

    private long counted(String type) {
        var today = LocalDate.now(ZoneOffset.UTC);
        JsonNode answer = AtriumApi.ok(good.get("/api/v1/metrics?metric=" + type + "&interval=day&from="
                + today.minusDays(2) + "&to=" + today.plusDays(2)));
        return answer.at("/series/0/total").asLong();
    }

    /** However it is answered, somebody has decided so. */
    private static void answered(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isLessThan(500);
    }
}
