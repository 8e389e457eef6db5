package org.atrium.kit.events;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.log.Failure;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** CloudEvents 1.0 in structured JSON, with the extension {@code institutionid}. */
public final class CloudEvents {

    private final JsonMapper json;
    private final Clock clock;
    private final Ids ids;
    private final String source;
    private final ObjectReader reader;

    public CloudEvents(JsonMapper json, Clock clock, Ids ids, String source) {
        this.json = json;
        this.clock = clock;
        this.ids = ids;
        this.source = source;
        this.reader = EventData.reader(json);
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

    /**
     * The attributes are read and the data is only passed over: see {@link EventData}.
     *
     * @throws Undigestible if the bytes are not an event of ours: repeating will not help
     */
    public IncomingEvent read(byte @Nullable [] bytes) {
        var there = bytes == null ? new byte[0] : bytes;
        try (var parser = json.createParser(there)) {
            return new Reading(parser, there).event(reader);
        } catch (RuntimeException cause) {
            throw new Undigestible(cause);
        }
    }

    /** What has been read so far of one event. */
    private static final class Reading {

        /** Of what analytics-service took in. */
        private static final String ACCEPTED_AT = "acceptedat";

        private static final Set<String> WANTED =
                Set.of("id", "source", "type", "subject", "time", ACCEPTED_AT, "institutionid");

        private final byte[] bytes;
        private final Map<String, String> texts = new HashMap<>();
        private final Set<String> names = new HashSet<>();
        private int from;
        private int to;

        Reading(JsonParser json, byte[] bytes) {
            this.bytes = bytes;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                attribute(json, name);
            }
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("something follows the event");
            }
        }

        private void attribute(JsonParser json, String name) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("the event has two of " + name);
            }
            if (name.equals("data")) {
                from = place(json.currentTokenLocation());
                json.skipChildren();
                json.finishToken();
                to = place(json.currentLocation());
            } else if (WANTED.contains(name) && json.currentToken() == JsonToken.VALUE_STRING) {
                texts.put(name, json.getString());
            } else {
                json.skipChildren();
            }
        }

        /** Negative where the bytes are not in UTF-8, which JSON between systems is in (RFC 8259, 8.1). */
        private static int place(TokenStreamLocation location) {
            return Math.toIntExact(location.getByteOffset());
        }

        IncomingEvent event(ObjectReader reader) {
            if (from < 0) {
                throw new IllegalArgumentException("the event is not in UTF-8");
            }
            var time = text("time");
            return new IncomingEvent(
                    text("id"),
                    text("source"),
                    text("type"),
                    texts.getOrDefault("subject", ""),
                    Instant.parse(time),
                    Instant.parse(texts.getOrDefault(ACCEPTED_AT, time)),
                    new InstitutionId(UUID.fromString(text("institutionid"))),
                    EventData.part(reader, bytes, from, to));
        }

        private String text(String name) {
            var text = texts.getOrDefault(name, "");
            if (text.isEmpty()) {
                throw new IllegalArgumentException("the event has no " + name);
            }
            return text;
        }
    }

    /**
     * An event as text.
     *
     * @param key of the Kafka record
     * @param value the whole CloudEvent
     */
    public record Written(String id, String topic, String key, String value) {}

    /** A record that no repetition will make readable; it is parked at once. */
    public static final class Undigestible extends RuntimeException implements Failure.SaysItself {
        Undigestible(Throwable cause) {
            super("the record is not an event", cause);
        }
    }
}
