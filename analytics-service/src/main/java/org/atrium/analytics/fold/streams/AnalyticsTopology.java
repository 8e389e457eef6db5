package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.fold.Fold;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.events.Topics;
import org.springframework.stereotype.Component;

/** Puts the folds together: one source, re-publications dropped once, then every feature's fold. */
@Component
final class AnalyticsTopology {

    private final EngagementFormat format;
    private final List<? extends Fold<?>> folds;
    private final FoldTools tools;

    AnalyticsTopology(
            EngagementFormat format,
            List<? extends Fold<?>> folds,
            CloudEvents envelopes,
            Clock clock,
            FoldSettings settings) {
        this.format = format;
        this.folds = folds;
        tools = new FoldTools(envelopes, clock, settings.commitInterval());
    }

    /** Made anew each time, so that the names of its nodes, and so of its topics, are always the same. */
    Topology topology() {
        var builder = new StreamsBuilder();
        var names = folds.stream().map(Fold::name).toList();
        var events = builder.stream(Topics.ENGAGEMENT_EVENT, Consumed.with(Serdes.String(), EngagementSerde.of(format)))
                .processValues(FirstPublication.supplier(names));
        folds.forEach(fold -> attach(fold, builder, events));
        return builder.build();
    }

    private <T> void attach(Fold<T> fold, StreamsBuilder builder, KStream<String, EngagementEvent> events) {
        var inputs =
                events.<T>flatMapValues(event -> fold.of(event).map(List::of).orElse(List.of()));
        for (var other : fold.others()) {
            inputs = inputs.merge(builder.stream(other.name(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
                    .flatMapValues(
                            bytes -> other.read().apply(bytes).map(List::of).orElse(List.of())));
        }
        inputs.process(FoldProcessor.supplier(fold, tools))
                .to(fold.topic(), Produced.with(Serdes.String(), Serdes.ByteArray()));
    }
}
