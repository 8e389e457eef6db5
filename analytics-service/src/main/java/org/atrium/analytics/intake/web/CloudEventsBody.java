package org.atrium.analytics.intake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.atrium.analytics.intake.EventFault;
import org.atrium.analytics.intake.Reason;
import org.atrium.analytics.intake.Submission;
import org.atrium.analytics.intake.Submission.Illegible;
import org.atrium.analytics.intake.Submission.Legible;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MalformedJson;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The three forms in which events come. Each event keeps the bytes that were sent for it. */
final class CloudEventsBody {

    /** Events in one request. */
    static final int MOST_EVENTS = 10_000;

    /** Bytes of one event. */
    static final int LARGEST_EVENT = 64 << 10;

    private static final JsonFactory JSON = new JsonFactory();

    private CloudEventsBody() {}

    /** @throws Refused if the body is not JSON, or not an object */
    static Submission single(byte[] body) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw InvalidFields.at("", "must be one CloudEvent, a JSON object");
            }
            var event = element(json, 0, body, 0, body.length);
            if (json.nextToken() != null) {
                throw new Refused(new MalformedJson("There is more than one JSON value in the body."));
            }
            return event;
        } catch (JacksonException malformed) {
            throw notJson(malformed);
        }
    }

    /** @throws Refused if the body is not a JSON array with at least one object in it */
    static List<Submission> batch(byte[] body) {
        var events = new ArrayList<Submission>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw InvalidFields.at("", "must be a list of CloudEvents, a JSON array");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                events.add(element(json, events.size(), body));
                checkNumber(events.size());
            }
            if (json.nextToken() != null) {
                throw new Refused(new MalformedJson("There is something behind the list."));
            }
        } catch (JacksonException malformed) {
            throw notJson(malformed);
        }
        return checked(events);
    }

    /** @throws Refused if no line holds a JSON object */
    static List<Submission> lines(byte[] body) {
        var events = new ArrayList<Submission>();
        var start = 0;
        for (var end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                if (!isBlank(body, start, end)) {
                    events.add(line(Arrays.copyOfRange(body, start, end), events.size()));
                    checkNumber(events.size());
                }
                start = end + 1;
            }
        }
        if (!events.isEmpty() && events.stream().allMatch(CloudEventsBody::isNotJson)) {
            throw new Refused(new MalformedJson("No line of the body is well-formed JSON."));
        }
        return checked(events);
    }

    private static Submission line(byte[] line, int index) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return notAnEvent(index, line);
            }
            var event = element(json, index, line, 0, line.length);
            return json.nextToken() == null ? event : notJson(index, line, "there is more than one value on the line");
        } catch (JacksonException malformed) {
            return notJson(index, line, malformed.getOriginalMessage());
        }
    }

    private static Submission element(JsonParser json, int index, byte[] body) {
        var start = (int) json.currentTokenLocation().getByteOffset();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return notAnEvent(index, slice(body, start, json));
        }
        var reader = CloudEventReader.read(json);
        return submission(reader, index, slice(body, start, json));
    }

    private static Submission element(JsonParser json, int index, byte[] body, int from, int to) {
        var reader = CloudEventReader.read(json);
        return submission(reader, index, from == 0 && to == body.length ? body : Arrays.copyOfRange(body, from, to));
    }

    private static byte[] slice(byte[] body, int start, JsonParser json) {
        return Arrays.copyOfRange(body, start, (int) json.currentLocation().getByteOffset());
    }

    private static Submission submission(CloudEventReader reader, int index, byte[] original) {
        if (original.length > LARGEST_EVENT) {
            return new Illegible(
                    index,
                    original,
                    new EventFault(Reason.EVENT_TOO_LARGE, "", "has more than " + LARGEST_EVENT + " bytes"));
        }
        var fault = reader.fault();
        return fault == null ? new Legible(index, original, reader.draft()) : new Illegible(index, original, fault);
    }

    private static Submission notAnEvent(int index, byte[] original) {
        return new Illegible(index, original, new EventFault(Reason.NOT_AN_EVENT, "", "is not a JSON object"));
    }

    private static Submission notJson(int index, byte[] line, String why) {
        return new Illegible(index, line, new EventFault(Reason.NOT_JSON, "", "is not well-formed JSON: " + why));
    }

    private static boolean isNotJson(Submission submission) {
        return submission instanceof Illegible(var index, var original, var fault) && fault.reason() == Reason.NOT_JSON;
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (var i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static List<Submission> checked(List<Submission> events) {
        if (events.isEmpty()) {
            throw InvalidFields.at("", "there is no event in the body");
        }
        var noObject = events.stream()
                .allMatch(one -> one instanceof Illegible(var index, var original, var fault)
                        && fault.reason() == Reason.NOT_AN_EVENT);
        if (noObject) {
            throw InvalidFields.at("", "none of these is a CloudEvent, a JSON object");
        }
        return events;
    }

    private static void checkNumber(int events) {
        if (events > MOST_EVENTS) {
            throw new Refused(new TooLarge("A request has at most " + MOST_EVENTS + " events."));
        }
    }

    private static Refused notJson(JacksonException malformed) {
        return new Refused(new MalformedJson("The body is not well-formed JSON: " + malformed.getOriginalMessage()));
    }
}
