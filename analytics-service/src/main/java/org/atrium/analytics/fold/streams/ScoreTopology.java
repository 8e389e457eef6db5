package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.kit.events.Topics;
import org.springframework.stereotype.Component;

/** Events to scores. */
@Component
final class ScoreTopology implements TopologyPart {

    private final Clock clock;

    ScoreTopology(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void attach(StreamsBuilder builder, KStream<String, EngagementEvent> events) {
        events.process(new Fold(clock)).to(Topics.ENGAGEMENT_SCORE, Produced.with(Serdes.String(), Serdes.ByteArray()));
    }

    private record Fold(Clock clock) implements ProcessorSupplier<String, EngagementEvent, String, byte[]> {

        @Override
        public Processor<String, EngagementEvent, String, byte[]> get() {
            return new ScoreFold(clock);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    LeftOut.STORE,
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(ScoreFold.ACTIVITY),
                                    Serdes.String(),
                                    ActivityCodec.activity())
                            .withCachingEnabled(),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(ScoreFold.SWEPT), Serdes.String(), Serdes.Long()),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(ScoreFold.PLACE), Serdes.String(), Serdes.String()),
                    ChangedKeys.storeNamed(ScoreFold.CHANGED));
        }
    }
}
