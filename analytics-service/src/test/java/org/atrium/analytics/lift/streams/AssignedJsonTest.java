package org.atrium.analytics.lift.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.lift.Assignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignedJsonTest {

    /** What reads as nothing would be dropped without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[1,2,3]",
                "17",
                "{}",
                "{\"type\":7}",
                "{\"specversion\":",
                "{\"type\":\"delivery.sent.v1\"} and more",
                "{\"type\":\"delivery.assigned.v1\",\"data\":{}}"
            })
    void what_is_no_event_is_refused(String record) {
        assertThatThrownBy(() -> AssignedJson.read(record.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_event_is_none_of_ours() {
        var sent = "{\"type\":\"delivery.sent.v1\",\"data\":{}}".getBytes(UTF_8);

        assertThat(AssignedJson.read(sent)).isEmpty();
    }

    /** Its writer sorts them by name, another may not. */
    @Test
    void an_assignment_is_read_whatever_the_order_of_its_fields() {
        var campaign = UUID.randomUUID();
        var data =
                "\"data\":{\"campaignId\":\"%s\",\"arm\":\"a\",\"assignedAt\":\"2026-03-02T09:00:00Z\",\"later\":[{}],"
                                .formatted(campaign)
                        + "\"outcome\":{\"until\":\"2026-04-01T09:00:00Z\",\"event\":\"visit\"}}";
        var type = "\"type\":\"delivery.assigned.v1\"";
        var time = "\"time\":\"2026-03-02T09:00:01Z\"";

        var window = new Assignment.Window(
                "visit", Instant.parse("2026-03-02T09:00:00Z"), Instant.parse("2026-04-01T09:00:00Z"));
        var expected = new Assignment(campaign, "a", null, window, Instant.parse("2026-03-02T09:00:01Z"));
        for (var order : List.of(List.of(data, time, type), List.of(type, time, data))) {
            assertThat(AssignedJson.read(("{" + String.join(",", order) + "}").getBytes(UTF_8)))
                    .contains(expected);
        }
    }

    @Test
    void whatever_asked_for_the_message_its_readers_are_compared() {
        var source = UUID.randomUUID();
        var told = """
                {"type":"delivery.assigned.v1","time":"2026-03-02T09:00:01Z","data":{%s"arm":"a",
                "assignedAt":"2026-03-02T09:00:00Z","outcome":{"event":"visit","until":"2026-04-01T09:00:00Z"}}}""";
        for (var named : List.of(
                "\"source\":{\"kind\":\"pickup\",\"id\":\"" + source + "\",\"since\":1},",
                "\"campaignId\":\"" + source + "\",",
                "\"source\":{\"kind\":\"campaign\",\"id\":\"" + source + "\"},\"campaignId\":\"" + source + "\",")) {
            assertThat(AssignedJson.read(told.formatted(named).getBytes(UTF_8)))
                    .as(named)
                    .get()
                    .extracting(Assignment::campaign)
                    .isEqualTo(source);
        }
    }
}
