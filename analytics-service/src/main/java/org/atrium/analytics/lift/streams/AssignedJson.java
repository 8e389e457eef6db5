package org.atrium.analytics.lift.streams;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Assignment.Window;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The assignments among what {@code campaign.delivery} carries; every other event reads as empty, and what is no event
 * not at all. The bytes are read once and no tree is made of them: most events are of other types, and nothing of those
 * is kept but the type.
 */
final class AssignedJson {

    private static final String TYPE = "delivery.assigned.v1";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What follows it is the rest of the event. */
    private static final ObjectReader DATA =
            JSON.readerFor(Data.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private AssignedJson() {}

    /** @throws IllegalArgumentException if the bytes are no event of the topic */
    static Optional<Assignment> read(byte[] bytes) {
        try (var parser = JSON.createParser(bytes)) {
            var event = Event.read(parser);
            return event.type().equals(TYPE) ? Optional.of(event.assignment()) : Optional.empty();
        } catch (JacksonException | NullPointerException | DateTimeException notAnAssignment) {
            throw new IllegalArgumentException("not an event of campaign.delivery", notAnAssignment);
        }
    }

    /** What is read of any event of the topic. */
    private record Event(
            String type, @Nullable String time, @Nullable Data data) {

        static Event read(JsonParser parser) {
            var type = (String) null;
            var time = (String) null;
            var data = (Data) null;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an event: no object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var field = parser.currentName();
                var value = parser.nextToken();
                switch (field) {
                    case "type" -> type = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                    case "time" -> time = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                    case "data" -> data = DATA.readValue(parser);
                    default -> parser.skipChildren();
                }
            }
            if (type == null || parser.nextToken() != null) {
                throw new IllegalArgumentException("not an event: it has no type, or something follows it");
            }
            return new Event(type, time, data);
        }

        Assignment assignment() {
            var told = Objects.requireNonNull(data);
            var outcome = Objects.requireNonNull(told.outcome());
            var window = new Window(
                    Objects.requireNonNull(outcome.event()), instant(told.assignedAt()), instant(outcome.until()));
            return new Assignment(
                    uuid(told.comparedIn()),
                    Objects.requireNonNull(told.arm()),
                    told.branchId() == null ? null : uuid(told.branchId()),
                    window,
                    told.together() == null ? 1 : Math.max(1, told.together()),
                    instant(time));
        }

        private static Instant instant(@Nullable String text) {
            return Instant.parse(Objects.requireNonNull(text));
        }

        private static UUID uuid(@Nullable String text) {
            return UUID.fromString(Objects.requireNonNull(text));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(
            @Nullable Source source,
            @Nullable String campaignId,
            @Nullable String arm,
            @Nullable String branchId,
            @Nullable Integer together,
            @Nullable String assignedAt,
            @Nullable Outcome outcome) {

        /** Whatever asked for it; an earlier version named campaigns alone, and by a field of their own. */
        @Nullable
        String comparedIn() {
            return source == null ? campaignId : source.id();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Source(@Nullable String id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Outcome(@Nullable String event, @Nullable String until) {}
}
