package org.atrium.analytics.fold.streams;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementFormat;

/** How the topology reads and writes engagement events. */
final class EngagementSerde {

    private EngagementSerde() {}

    static Serde<EngagementEvent> of(EngagementFormat format) {
        return Serdes.serdeFrom((topic, event) -> format.write(event), (topic, bytes) -> read(format, bytes));
    }

    private static EngagementEvent read(EngagementFormat format, byte[] bytes) {
        try {
            return format.read(bytes);
        } catch (RuntimeException notAnEvent) {
            throw new SerializationException("not an engagement event", notAnEvent);
        }
    }
}
