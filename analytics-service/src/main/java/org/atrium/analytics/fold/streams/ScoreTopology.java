package org.atrium.analytics.fold.streams;

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

    @Override
    public void attach(StreamsBuilder builder, KStream<String, EngagementEvent> events) {
        events.process(new Fold()).to(Topics.ENGAGEMENT_SCORE, Produced.with(Serdes.String(), Serdes.ByteArray()));
    }

    private static final class Fold implements ProcessorSupplier<String, EngagementEvent, String, byte[]> {

        @Override
        public Processor<String, EngagementEvent, String, byte[]> get() {
            return new ScoreFold();
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
                    ChangedKeys.storeNamed(ScoreFold.CHANGED));
        }
    }
}
