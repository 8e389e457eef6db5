package org.atrium.analytics.intake.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.atrium.analytics.intake.EventDraft;
import org.atrium.analytics.intake.EventDraft.Attributes;
import org.atrium.analytics.intake.EventDraft.Data;
import org.atrium.analytics.intake.EventFault;
import org.atrium.analytics.intake.EventRules;
import org.atrium.analytics.intake.Identifier;
import org.atrium.analytics.intake.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event off a stream of tokens, in one pass. What is wrong with its form is remembered, first fault first,
 * and the rest of the event is read past, so that the events behind it are found.
 */
final class CloudEventReader {

    /** CloudEvents 1.0, 3.1: names of attributes are small letters and digits. */
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,40}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,39}");

    private static final int LONGEST_IDENTIFIER = 256;
    /** One more than an event may have: enough to see that there are too many. */
    private static final int MOST_TOPICS_READ = 21;

    private @Nullable EventFault fault;
    private @Nullable String specversion;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String time;
    private @Nullable String datacontenttype;
    private @Nullable String patronId;
    private @Nullable Identifier identifier;
    private @Nullable String visitorId;
    private @Nullable String branchId;
    private @Nullable String channel;
    private @Nullable BigDecimal quantity;
    private @Nullable BigDecimal value;
    private @Nullable String campaignId;
    private final List<String> topics = new ArrayList<>();

    private CloudEventReader() {}

    /** From the opening brace to the closing one. */
    static CloudEventReader read(JsonParser json) {
        var reader = new CloudEventReader();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            reader.attribute(json, json.currentName());
        }
        return reader;
    }

    @Nullable
    EventFault fault() {
        return fault;
    }

    EventDraft draft() {
        return new EventDraft(
                new Attributes(specversion, id, source, type, time, datacontenttype),
                new Data(patronId, identifier, visitorId, branchId, channel, quantity, value, topics, campaignId));
    }

    private void attribute(JsonParser json, String name) {
        json.nextToken();
        switch (name) {
            case "specversion" -> specversion = text(json, "/specversion");
            case "id" -> id = text(json, "/id");
            case "source" -> source = text(json, "/source");
            case "type" -> type = text(json, "/type");
            case "time" -> time = text(json, "/time");
            case "datacontenttype" -> datacontenttype = text(json, "/datacontenttype");
            case "data" -> data(json);
            default -> extension(json, name);
        }
    }

    /** Extensions, `subject` and `dataschema` are allowed and say nothing here; who the institution is says the token. */
    private void extension(JsonParser json, String name) {
        if (name.equals("data_base64") || !EXTENSION.matcher(name).matches()) {
            wrong(Reason.UNKNOWN_FIELD, pointer("", name), "is not an attribute of an event");
        } else if (json.currentToken().isStructStart()) {
            wrong(Reason.BAD_ATTRIBUTE, "/" + name, "an extension is a text, a number or a truth value");
        }
        json.skipChildren();
    }

    private void data(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            wrong(Reason.BAD_FIELD, "/data", "must be an object");
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            field(json, json.currentName());
        }
    }

    private void field(JsonParser json, String name) {
        json.nextToken();
        switch (name) {
            case "patronId" -> patronId = text(json, "/data/patronId");
            case "identifier" -> identifier = identifier(json);
            case "visitorId" -> visitorId = text(json, "/data/visitorId");
            case "branchId" -> branchId = text(json, "/data/branchId");
            case "channel" -> channel = text(json, "/data/channel");
            case "quantity" -> quantity = number(json, Reason.BAD_QUANTITY, "/data/quantity");
            case "value" -> value = number(json, Reason.BAD_FIELD, "/data/value");
            case "topics" -> topics(json);
            case "campaignId" -> campaignId = text(json, "/data/campaignId");
            default -> {
                wrong(Reason.UNKNOWN_FIELD, pointer("/data", name), "is not a field of an event's data");
                json.skipChildren();
            }
        }
    }

    private @Nullable Identifier identifier(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            wrong(Reason.BAD_FIELD, "/data/identifier", "must be an object of scheme and value");
            json.skipChildren();
            return null;
        }
        String scheme = null;
        String number = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "scheme" -> scheme = text(json, "/data/identifier/scheme");
                case "value" -> number = text(json, "/data/identifier/value");
                default -> {
                    wrong(Reason.UNKNOWN_FIELD, pointer("/data/identifier", name), "is not a field of an identifier");
                    json.skipChildren();
                }
            }
        }
        if (scheme == null || number == null || isUnfit(scheme) || isUnfit(number)) {
            wrong(
                    Reason.BAD_FIELD,
                    "/data/identifier",
                    "needs a scheme and a value, each of at most " + LONGEST_IDENTIFIER
                            + " characters and without control characters");
            return null;
        }
        return new Identifier(scheme, number);
    }

    private static boolean isUnfit(String text) {
        return text.isBlank() || text.length() > LONGEST_IDENTIFIER || !EventRules.isText(text);
    }

    private void topics(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            wrong(Reason.BAD_FIELD, "/data/topics", "must be a list of texts");
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var topic = text(json, "/data/topics/" + topics.size());
            if (topics.size() < MOST_TOPICS_READ) {
                topics.add(topic == null ? "" : topic);
            }
        }
    }

    private @Nullable String text(JsonParser json, String pointer) {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getString();
            case VALUE_NULL -> null;
            default -> {
                wrong(pointer.startsWith("/data") ? Reason.BAD_FIELD : Reason.BAD_ATTRIBUTE, pointer, "must be a text");
                json.skipChildren();
                yield null;
            }
        };
    }

    private @Nullable BigDecimal number(JsonParser json, Reason reason, String pointer) {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_NULL -> null;
            default -> {
                wrong(reason, pointer, "must be a number");
                json.skipChildren();
                yield null;
            }
        };
    }

    private void wrong(Reason reason, String pointer, String detail) {
        if (fault == null) {
            fault = new EventFault(reason, pointer, detail);
        }
    }

    /** A name that looks like a name is pointed at; anything else is the sender's data, and stays in the quarantine. */
    private static String pointer(String parent, String name) {
        return NAME.matcher(name).matches() ? parent + "/" + name : parent;
    }
}
