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
import org.atrium.kit.refusal.UnsupportedMediaType;
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

    @Test
    void what_no_parser_takes_is_one_bad_event_among_good_ones() {
        var digits = "{\"id\":\"d\",\"data\":{\"value\":" + "1".repeat(1_100) + "}}";
        var deep = "{\"id\":\"n\",\"data\":{\"properties\":" + "[".repeat(501) + "]".repeat(501) + "}}";
        var name = "{\"id\":\"l\",\"" + "a".repeat(60_000) + "\":1}";
        var broken = "{\"id\":\"Jane Doe\",,}";

        for (var bad : List.of(digits, deep, name, broken)) {
            for (var events : List.of(
                    CloudEventsBody.batch(bytes("[{\"id\":\"1\"}," + bad + ",{\"id\":\"]\\\"[\"}]")),
                    CloudEventsBody.lines(bytes("{\"id\":\"1\"}\n" + bad + "\n{\"id\":\"]\\\"[\"}")))) {
                assertThat(events).hasSize(3);
                assertThat(events.get(0)).isInstanceOf(Legible.class);
                assertThat(((Legible) events.get(2)).draft().attributes().id()).isEqualTo("]\"[");
                assertThat(fault(events.get(1))).startsWith(bad.equals(broken) ? "not-json" : "event-too-large");
                assertThat(((Illegible) events.get(1)).fault().detail()).doesNotContain("Jane", "aaa", "111");
                assertThat(original(events, 1)).isEqualTo(bad);
            }
        }
    }

    @Test
    void between_the_elements_of_a_list_there_is_one_comma() {
        for (var bad :
                List.of("[{},]", "[,{}]", "[{},,{}]", "[{}", "[{}]]", "[{}}", "[{}] {}", "[\"a", "[{}", "[\"a\\")) {
            assertThatThrownBy(() -> CloudEventsBody.batch(bytes(bad))).as(bad).satisfies(is(MalformedJson.class));
        }
        assertThat(CloudEventsBody.batch(bytes(" \n[ {\"id\":\"1\"} {} , {\"id\":\"2\"} ] ")))
                .extracting(Object::getClass)
                .containsExactly(Illegible.class, Legible.class);
    }

    @Test
    void a_mark_before_utf_8_is_read_past_and_other_encodings_are_not_read() {
        var event = "{\"id\":\"é\"}";

        assertThat(CloudEventsBody.lines(bytes("\uFEFF\n\n" + event + "\n"))).hasSize(1);
        assertThat(CloudEventsBody.batch(bytes("\uFEFF[" + event + "]"))).hasSize(1);
        assertThat(CloudEventsBody.single(bytes("\uFEFF" + event))).isInstanceOf(Legible.class);
        for (var encoding : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
            var wide = ("[" + event + "]").getBytes(java.nio.charset.Charset.forName(encoding));
            assertThatThrownBy(() -> CloudEventsBody.batch(wide))
                    .as(encoding)
                    .satisfies(is(UnsupportedMediaType.class));
        }
    }

    @Test
    void of_an_event_that_is_too_large_the_start_is_kept() {
        var large = CloudEventsBody.batch(bytes("[{\"id\":\"" + "x".repeat(1_000_000) + "\"}]"));

        assertThat(large.getFirst().original()).hasSize(CloudEventsBody.LARGEST_EVENT);
    }

    @Test
    void a_name_that_is_none_is_not_repeated() {
        var events = CloudEventsBody.batch(
                bytes("[{\"jane@example.org\":1},{\"data\":{\"Jane Doe\":1}},{\"data\":{\"colour\":1}}]"));

        assertThat(events)
                .extracting(CloudEventsBodyTest::fault)
                .containsExactly("unknown-field ", "unknown-field /data", "unknown-field /data/colour");
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
