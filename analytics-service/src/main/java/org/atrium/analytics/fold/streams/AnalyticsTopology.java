package org.atrium.analytics.fold.streams;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.kit.events.Topics;

/** Puts the parts together: one source, re-publications dropped once, then every feature's fold. */
final class AnalyticsTopology {

    private AnalyticsTopology() {}

    static Topology of(EngagementFormat format, List<TopologyPart> parts) {
        var builder = new StreamsBuilder();
        var events = builder.stream(Topics.ENGAGEMENT_EVENT, Consumed.with(Serdes.String(), EngagementSerde.of(format)))
                .processValues(FirstPublication.supplier());
        parts.forEach(part -> part.attach(builder, events));
        return builder.build();
    }
}
