package org.atrium.kit.notes;

import java.util.Map;

/**
 * A Kafka record that tells of a written document.
 *
 * @param timestamp in milliseconds; the same each time it is told, so that a stream can know a second telling
 */
public record OutgoingRecord(String topic, String key, byte[] value, long timestamp, Map<String, byte[]> headers) {

    public OutgoingRecord(String topic, String key, byte[] value, long timestamp) {
        this(topic, key, value, timestamp, Map.of());
    }
}
