package org.atrium.analytics.engagement.kafka;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.engagement.Person;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The event as {@code contracts/engagement.event} says, written and read token by token: this is done for every event,
 * and a tree of nodes would cost more than all the rest of it.
 */
@Component
final class EngagementJson implements EngagementFormat {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public byte[] write(EngagementEvent event) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            json.writeStringProperty("id", event.origin().id());
            json.writeStringProperty("source", event.origin().source());
            json.writeStringProperty("type", event.type());
            json.writeStringProperty("subject", event.entity());
            json.writeStringProperty("time", event.time().toString());
            json.writeStringProperty("datacontenttype", "application/json");
            json.writeStringProperty("institutionid", event.institution().toString());
            json.writeStringProperty("acceptedat", event.acceptedAt().toString());
            json.writeStringProperty("localday", event.day().toString());
            json.writeObjectPropertyStart("data");
            writePerson(json, event.person());
            writeDetail(json, event.detail());
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writePerson(JsonGenerator json, Person person) {
        switch (person) {
            case Person.Patron(var id) -> json.writeStringProperty("patronId", id.toString());
            case Person.Visitor(var id) -> json.writeStringProperty("visitorId", id);
            case Person.Nobody nobody -> {}
        }
    }

    private static void writeDetail(JsonGenerator json, Detail detail) {
        writeId(json, "branchId", detail.branchId());
        if (detail.channel() != null) {
            json.writeStringProperty("channel", detail.channel());
        }
        json.writeNumberProperty("quantity", detail.quantity());
        if (detail.value() != null) {
            json.writeNumberProperty("value", plain(detail.value()));
        }
        if (!detail.topics().isEmpty()) {
            json.writeArrayPropertyStart("topics");
            detail.topics().forEach(json::writeString);
            json.writeEndArray();
        }
        writeId(json, "campaignId", detail.campaignId());
    }

    /** 99E8 is right, but not every reader takes it for a number. */
    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static void writeId(JsonGenerator json, String name, @Nullable UUID id) {
        if (id != null) {
            json.writeStringProperty(name, id.toString());
        }
    }

    @Override
    public EngagementEvent read(byte[] bytes) {
        var reading = new Reading();
        try (var json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                reading.attribute(json, json.currentName());
            }
        }
        return reading.event();
    }

    /** What has been read so far of one event. */
    private static final class Reading {

        private String institution = "";
        private String source = "";
        private String id = "";
        private String type = "";
        private String time = "";
        private String acceptedAt = "";
        private @Nullable String day;
        private Person person = new Person.Nobody();
        private @Nullable UUID branchId;
        private @Nullable UUID campaignId;
        private @Nullable String channel;
        private @Nullable BigDecimal value;
        private long quantity = 1;
        private final List<String> topics = new ArrayList<>();

        private void attribute(JsonParser json, String name) {
            json.nextToken();
            switch (name) {
                case "institutionid" -> institution = json.getString();
                case "source" -> source = json.getString();
                case "id" -> id = json.getString();
                case "type" -> type = json.getString();
                case "time" -> time = json.getString();
                case "acceptedat" -> acceptedAt = json.getString();
                case "localday" -> day = json.getString();
                case "data" -> {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        field(json, json.currentName());
                    }
                }
                default -> json.skipChildren();
            }
        }

        private void field(JsonParser json, String name) {
            json.nextToken();
            switch (name) {
                case "patronId" -> person = new Person.Patron(UUID.fromString(json.getString()));
                case "visitorId" -> person = new Person.Visitor(json.getString());
                case "branchId" -> branchId = UUID.fromString(json.getString());
                case "campaignId" -> campaignId = UUID.fromString(json.getString());
                case "channel" -> channel = json.getString();
                case "quantity" -> quantity = json.getDecimalValue().longValueExact();
                case "value" -> value = json.getDecimalValue();
                case "topics" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        topics.add(json.getString());
                    }
                }
                default -> json.skipChildren();
            }
        }

        /** An event without a local day, of another producer, is counted on its day in UTC. */
        private EngagementEvent event() {
            return new EngagementEvent(
                    InstitutionId.of(institution),
                    new Origin(source, id),
                    type,
                    Instant.parse(time),
                    Instant.parse(acceptedAt),
                    LocalDate.parse(day == null ? time.substring(0, 10) : day),
                    person,
                    new Detail(branchId, channel, quantity, value, topics, campaignId));
        }
    }
}
