package org.atrium.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.kit.events.CloudEvents.Undigestible;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

class CloudEventsTest {

    private static final InstitutionId LIBRARY = new InstitutionId(new UUID(7, 1));
    private static final Instant TIME = Instant.parse("2026-06-01T10:00:00Z");

    private final CloudEvents cloudEvents =
            new CloudEvents(JsonMapper.shared(), Clock.systemUTC(), Ids.timeOrdered(), "/test");

    private record Data(String text, @Nullable List<String> more) {}

    @Property(tries = 200)
    void what_is_written_is_read(
            @ForAll @Chars({'a', ' ', '"', '\\', '{', '}', '\n', 'é', '漢'}) String text,
            @ForAll List<@Chars({'b', '"', '[', ']', '語'}) String> more) {
        var data = new LinkedHashMap<String, Object>();
        data.put("unknown", Map.of("text", more));
        data.put("text", text);
        data.put("more", more);
        var outgoing = new OutgoingEvent("topic", "entity", "type", data, TIME, "id-" + more.size());

        var event = cloudEvents.read(bytes(cloudEvents.write(outgoing, LIBRARY).value()));

        assertThat(List.of(event.id(), event.source(), event.type(), event.subject()))
                .containsExactly("id-" + more.size(), "/test", "type", "entity");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.institution()).isEqualTo(LIBRARY);
        assertThat(event.as(Data.class)).isEqualTo(new Data(text, more));
    }

    @Example
    void the_data_is_found_wherever_it_stands_and_however_it_is_spaced() {
        var event = """
                { "é\\u00e9" : ["ü", {"data": 1}],
                  "data" :
                     { "text" : "dedans}" } , "type":"t", "id":"i", "source":"s","time":"2026-06-01T10:00:00Z",
                  "institutionid" : "%s" }
                """.formatted(LIBRARY);

        var read = cloudEvents.read(bytes(event));

        assertThat(read.as(Data.class)).isEqualTo(new Data("dedans}", null));
        assertThat(read.subject()).isEmpty();
    }

    @Example
    void what_happened_elsewhere_says_since_when_it_is_known() {
        var taken = event("\"acceptedat\":\"2026-06-01T10:00:07Z\",\"data\":{}");

        assertThat(cloudEvents.read(bytes(taken)).acceptedAt()).isEqualTo(TIME.plusSeconds(7));
        assertThat(cloudEvents.read(bytes(taken)).time()).isEqualTo(TIME);
        assertThat(cloudEvents.read(bytes(event("\"data\":{}"))).acceptedAt()).isEqualTo(TIME);
    }

    @Example
    void what_is_no_event_is_undigestible() {
        var good = event("\"data\":{\"text\":\"x\"}");

        assertThat(cloudEvents.read(bytes(good)).id()).isEqualTo("i");
        assertUndigestible(() -> cloudEvents.read(null));
        assertUndigestible(() -> cloudEvents.read(bytes("[]")));
        assertUndigestible(() -> cloudEvents.read(bytes(good + "{}")));
        assertUndigestible(() -> cloudEvents.read(bytes(good.replace("\"id\":\"i\"", "\"id\":1"))));
        assertUndigestible(() -> cloudEvents.read(bytes(event("\"data\":{\"text\":}"))));
        assertUndigestible(() -> cloudEvents.read(bytes(event("\"data\":{},\"data\":{}"))));
        assertUndigestible(() -> cloudEvents.read(good.getBytes(Charset.forName("UTF-16"))));
    }

    @Example
    void an_event_without_data_can_be_passed_over_but_not_read() {
        var event = cloudEvents.read(bytes(event("\"other\":1")));

        assertThat(event.type()).isEqualTo("t");
        assertThatThrownBy(() -> event.as(Data.class)).isInstanceOf(RuntimeException.class);
    }

    private static String event(String more) {
        return "{\"id\":\"i\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2026-06-01T10:00:00Z\",\"institutionid\":\"%s\",%s}"
                .formatted(LIBRARY, more);
    }

    private static void assertUndigestible(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(Undigestible.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
