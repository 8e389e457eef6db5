package org.atrium.analytics.intake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atrium.analytics.intake.EventFault;
import org.atrium.analytics.intake.Reason;
import org.atrium.analytics.intake.Submission;
import org.atrium.analytics.intake.Submission.Illegible;
import org.atrium.analytics.intake.Submission.Legible;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MalformedJson;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.UnsupportedMediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
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
    static Submission single(byte[] sent) {
        var body = readable(sent);
        if (first(body) != JsonToken.START_OBJECT) {
            throw InvalidFields.at("", "must be one CloudEvent, a JSON object");
        }
        var event = element(0, body);
        if (isNotJson(event)) {
            throw new Refused(new MalformedJson("The body is not one well-formed JSON object."));
        }
        return event;
    }

    /** @throws Refused if the body is not a JSON array with at least one object in it */
    static List<Submission> batch(byte[] sent) {
        var body = readable(sent);
        if (first(body) != JsonToken.START_ARRAY) {
            throw InvalidFields.at("", "must be a list of CloudEvents, a JSON array");
        }
        var open = 0;
        while (body[open] != '[') {
            open++;
        }
        var parts = JsonElements.of(body, open, MOST_EVENTS);
        checkNumber(parts.size());
        var events = new ArrayList<Submission>(parts.size());
        for (var part : parts) {
            events.add(element(events.size(), Arrays.copyOfRange(body, part.from(), part.to())));
        }
        return checked(events, "No element of the list is well-formed JSON.");
    }

    /** @throws Refused if no line holds a JSON object */
    static List<Submission> lines(byte[] sent) {
        var body = readable(sent);
        var events = new ArrayList<Submission>();
        var start = 0;
        for (var end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                if (!isBlank(body, start, end)) {
                    events.add(element(events.size(), Arrays.copyOfRange(body, start, end)));
                    checkNumber(events.size());
                }
                start = end + 1;
            }
        }
        return checked(events, "No line of the body is well-formed JSON.");
    }

    /**
     * Without the mark that some programs put before UTF-8.
     *
     * @throws Refused if the body is in UTF-16 or UTF-32: JSON between systems is in UTF-8 (RFC 8259, 8.1)
     */
    private static byte[] readable(byte[] body) {
        var isWide = startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE);
        for (var i = 0; i < Math.min(2, body.length); i++) {
            isWide |= body[i] == 0;
        }
        if (isWide) {
            throw new Refused(
                    new UnsupportedMediaType("Events are read in UTF-8 alone, and this is another encoding."));
        }
        return startsWith(body, 0xEF, 0xBB, 0xBF) ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    private static boolean startsWith(byte[] body, int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (i >= body.length || (body[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static JsonToken first(byte[] body) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            return Optional.ofNullable(json.nextToken()).orElseThrow(CloudEventsBody::noJson);
        } catch (StreamConstraintsException enormous) {
            return JsonToken.NOT_AVAILABLE;
        } catch (JacksonException malformed) {
            throw noJson();
        }
    }

    private static Refused noJson() {
        return new Refused(new MalformedJson("The body is not JSON."));
    }

    /**
     * One event by itself. Why it cannot be read is said in words of our own: a parser quotes what it stumbles over, and
     * that may be a name.
     */
    private static Submission element(int index, byte[] original) {
        if (original.length > LARGEST_EVENT) {
            return illegible(
                    index,
                    Arrays.copyOf(original, LARGEST_EVENT),
                    Reason.EVENT_TOO_LARGE,
                    "has more than " + LARGEST_EVENT + " bytes");
        }
        try (var json = JSON.createParser(ObjectReadContext.empty(), original)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return json.nextToken() == null
                        ? illegible(index, original, Reason.NOT_AN_EVENT, "is not a JSON object")
                        : notJson(index, original);
            }
            var reader = CloudEventReader.read(json);
            if (json.nextToken() != null) {
                return notJson(index, original);
            }
            var fault = reader.fault();
            return fault == null ? new Legible(index, original, reader.draft()) : new Illegible(index, original, fault);
        } catch (StreamConstraintsException enormous) {
            return illegible(
                    index, original, Reason.EVENT_TOO_LARGE, "has a number, a name or a depth beyond what is read");
        } catch (JacksonException malformed) {
            return notJson(index, original);
        }
    }

    private static Submission notJson(int index, byte[] original) {
        return illegible(index, original, Reason.NOT_JSON, "is not one well-formed JSON value");
    }

    private static Submission illegible(int index, byte[] original, Reason reason, String detail) {
        return new Illegible(index, original, new EventFault(reason, "", detail));
    }

    private static boolean isNotJson(Submission submission) {
        return submission instanceof Illegible(var index, var original, var fault) && fault.reason() == Reason.NOT_JSON;
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (var i = from; i < to; i++) {
            if (!JsonElements.isSpace(body[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<Submission> checked(List<Submission> events, String ifNoneIsJson) {
        if (events.isEmpty()) {
            throw InvalidFields.at("", "there is no event in the body");
        }
        if (events.stream().allMatch(CloudEventsBody::isNotJson)) {
            throw new Refused(new MalformedJson(ifNoneIsJson));
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
}
