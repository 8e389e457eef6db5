package org.atrium.kit.events;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CloudEvents 1.0 in structured JSON, with the extension {@code institutionid}. */
public final class CloudEvents {

    private final JsonMapper json;
    private final Clock clock;
    private final Ids ids;
    private final String source;

    public CloudEvents(JsonMapper json, Clock clock, Ids ids, String source) {
        this.json = json;
        this.clock = clock;
        this.ids = ids;
        this.source = source;
    }

    /** One event as it will lie in the outbox and travel, with its id. */
    public Written write(OutgoingEvent event, InstitutionId institution) {
        var id = Optional.ofNullable(event.id()).orElseGet(() -> ids.next().toString());
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", id);
        envelope.put("source", source);
        envelope.put("type", event.type());
        envelope.put("subject", event.entityId());
        envelope.put(
                "time",
                Optional.ofNullable(event.time()).orElseGet(clock::instant).toString());
        envelope.put("datacontenttype", "application/json");
        envelope.put("institutionid", institution.toString());
        envelope.put("data", event.data());
        return new Written(id, event.topic(), institution + ":" + event.entityId(), json.writeValueAsString(envelope));
    }

    /** @throws Undigestible if the bytes are not an event of ours: repeating will not help */
    public IncomingEvent read(byte @Nullable [] bytes) {
        try {
            var event = json.readTree(bytes == null ? new byte[0] : bytes);
            return new IncomingEvent(
                    text(event, "id"),
                    text(event, "source"),
                    text(event, "type"),
                    event.path("subject").asString(""),
                    Instant.parse(text(event, "time")),
                    new InstitutionId(UUID.fromString(text(event, "institutionid"))),
                    event.path("data"),
                    json);
        } catch (RuntimeException | StackOverflowError cause) {
            throw new Undigestible(cause);
        }
    }

    private static String text(JsonNode event, String field) {
        var value = event.path(field);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw new IllegalArgumentException("the event has no " + field);
        }
        return value.stringValue();
    }

    /**
     * An event as text.
     *
     * @param key of the Kafka record
     * @param value the whole CloudEvent
     */
    public record Written(String id, String topic, String key, String value) {}

    /** A record that no repetition will make readable; it is parked at once. */
    public static final class Undigestible extends RuntimeException {
        Undigestible(Throwable cause) {
            super("the record is not an event: " + cause.getMessage(), cause);
        }
    }
}
