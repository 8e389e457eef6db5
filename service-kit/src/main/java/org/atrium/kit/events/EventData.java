package org.atrium.kit.events;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data of an event, a part of the bytes that came. It is read where somebody asks for it, and straight into what they
 * declare: most readers of a topic want few of its types, and a tree of nodes would cost more than all they do with it.
 */
public final class EventData {

    private final ObjectReader reader;
    private final byte[] bytes;
    private final int from;
    private final int to;

    private EventData(ObjectReader reader, byte[] bytes, int from, int to) {
        this.reader = reader;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    static EventData part(ObjectReader reader, byte[] bytes, int from, int to) {
        return new EventData(reader, bytes, from, to);
    }

    /** What {@code data} is written as. */
    public static EventData of(JsonMapper json, Object data) {
        var bytes = json.writeValueAsBytes(data);
        return new EventData(reader(json), bytes, 0, bytes.length);
    }

    /** Fields that a reader does not know are passed over. */
    static ObjectReader reader(JsonMapper json) {
        return json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    <T> T as(Class<T> type) {
        return reader.forType(type).readValue(bytes, from, to - from);
    }
}
