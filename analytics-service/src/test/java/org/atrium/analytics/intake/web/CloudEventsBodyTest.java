package org.atrium.analytics.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atrium.analytics.intake.Submission;
import org.atrium.analytics.intake.Submission.Illegible;
import org.atrium.analytics.intake.Submission.Legible;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MalformedJson;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import org.junit.jupiter.api.Test;

class CloudEventsBodyTest {

    @Test
    void each_event_of_a_batch_keeps_its_own_bytes_beyond_ascii_too() {
        var events =
                CloudEventsBody.batch(bytes("[ {\"id\":\"é\", \"data\":{}},\n{\"id\":\"漢\"} , 7, {\"id\":\"z\"}]"));

        assertThat(events).hasSize(4);
        assertThat(original(events, 0)).isEqualTo("{\"id\":\"é\", \"data\":{}}");
        assertThat(original(events, 1)).isEqualTo("{\"id\":\"漢\"}");
        assertThat(original(events, 2)).isEqualTo("7");
        assertThat(original(events, 3)).isEqualTo("{\"id\":\"z\"}");
        assertThat(events.get(2)).isInstanceOf(Illegible.class);
        assertThat(((Legible) events.get(3)).draft().attributes().id()).isEqualTo("z");
    }

    @Test
    void a_fault_of_form_is_pointed_at_and_the_events_behind_it_are_read() {
        var events = CloudEventsBody.batch(bytes("""
                [{"id":5},{"data":{"branchID":"x"}},{"data":[1,{"a":2}]},{"data":{"identifier":{"scheme":"card"}}},
                 {"data":{"quantity":"3"}},{"Data":1},{"ext":{"a":1}},{"id":"ok","traceparent":"00-1","data":{"topics":["a"]}}]
                """));

        assertThat(events.subList(0, 7))
                .extracting(CloudEventsBodyTest::fault)
                .containsExactly(
                        "bad-attribute /id",
                        "unknown-field /data/branchID",
                        "bad-field /data",
                        "bad-field /data/identifier",
                        "bad-quantity /data/quantity",
                        "unknown-field /Data",
                        "bad-attribute /ext");
        assertThat(((Legible) events.get(7)).draft().data().topics()).containsExactly("a");
    }

    @Test
    void a_bad_line_is_a_bad_event_and_blank_lines_are_none() {
        var events = CloudEventsBody.lines(
                bytes("{\"id\":\"1\"}\r\n\n{broken\n{\"id\":\"2\"} {\"id\":\"3\"}\n{\"id\":\"4\"}"));

        assertThat(events).hasSize(4);
        assertThat(events.get(0)).isInstanceOf(Legible.class);
        assertThat(fault(events.get(1))).startsWith("not-json");
        assertThat(fault(events.get(2))).startsWith("not-json");
        assertThat(original(events, 1)).isEqualTo("{broken");
    }

    @Test
    void a_body_that_is_no_json_at_all_is_refused_as_a_whole() {
        assertThatThrownBy(() -> CloudEventsBody.batch(bytes("[{]"))).satisfies(is(MalformedJson.class));
        assertThatThrownBy(() -> CloudEventsBody.single(bytes("hello"))).satisfies(is(MalformedJson.class));
        assertThatThrownBy(() -> CloudEventsBody.lines(bytes("a,b\n1,2"))).satisfies(is(MalformedJson.class));
        assertThatThrownBy(() -> CloudEventsBody.single(bytes("{} {}"))).satisfies(is(MalformedJson.class));
        assertThatThrownBy(() -> CloudEventsBody.batch(new byte[] {'[', '"', (byte) 0xff, '"', ']'}))
                .satisfies(is(MalformedJson.class));
    }

    @Test
    void a_body_without_any_event_is_refused_as_a_whole() {
        assertThatThrownBy(() -> CloudEventsBody.batch(bytes("[]"))).satisfies(is(InvalidFields.class));
        assertThatThrownBy(() -> CloudEventsBody.batch(bytes("{}"))).satisfies(is(InvalidFields.class));
        assertThatThrownBy(() -> CloudEventsBody.batch(bytes("[1,2]"))).satisfies(is(InvalidFields.class));
        assertThatThrownBy(() -> CloudEventsBody.lines(bytes("\n \n"))).satisfies(is(InvalidFields.class));
    }

    @Test
    void there_is_a_limit() {
        assertThatThrownBy(() -> CloudEventsBody.batch(bytes("[" + "{},".repeat(10_000) + "{}]")))
                .satisfies(is(TooLarge.class));
        var large = CloudEventsBody.batch(bytes("[{\"id\":\"" + "x".repeat(70_000) + "\"}]"));
        assertThat(fault(large.getFirst())).startsWith("event-too-large");
    }

    @Test
    void a_deep_nest_is_malformed_and_not_a_crash() {
        assertThatThrownBy(() -> CloudEventsBody.batch(bytes("[{\"data\":" + "[".repeat(100_000) + "]")))
                .satisfies(is(MalformedJson.class));
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> is(Class<?> refusal) {
        return thrown -> assertThat(((Refused) thrown).refusal()).isInstanceOf(refusal);
    }

    private static String fault(Submission submission) {
        var fault = ((Illegible) submission).fault();
        return fault.reason().word() + " " + fault.pointer();
    }

    private static String original(List<Submission> events, int index) {
        return new String(events.get(index).original(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
