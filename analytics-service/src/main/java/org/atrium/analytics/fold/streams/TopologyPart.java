package org.atrium.analytics.fold.streams;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.atrium.analytics.engagement.EngagementEvent;

/** What a feature folds. Every bean of this type becomes a part of the one topology. */
interface TopologyPart {

    /** @param events each accepted event once, with re-publications dropped, in the order of each person */
    void attach(StreamsBuilder builder, KStream<String, EngagementEvent> events);
}
