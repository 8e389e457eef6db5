package org.atrium.kit.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, to be told on a topic.
 *
 * @param entityId the second half of the record key, so that one entity's events stay in order; also the subject
 * @param type for example {@code patron.registered.v1}
 * @param data what the schema in {@code contracts} says, as a record or a map
 * @param time when it happened; now if absent
 * @param id unique with the source; a new one if absent. Give one where the event can be derived again
 */
public record OutgoingEvent(
        String topic,
        String entityId,
        String type,
        Object data,
        @Nullable Instant time,
        @Nullable String id) {

    public OutgoingEvent(String topic, String entityId, String type, Object data) {
        this(topic, entityId, type, data, null, null);
    }
}
