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
import org.atrium.analytics.rollup.Rollups;
import org.springframework.stereotype.Component;

/** Events to rollups. */
@Component
final class RollupTopology implements TopologyPart {

    private final Clock clock;

    RollupTopology(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void attach(StreamsBuilder builder, KStream<String, EngagementEvent> events) {
        events.process(new Fold(clock)).to(Rollups.TOPIC, Produced.with(Serdes.String(), Serdes.ByteArray()));
    }

    private record Fold(Clock clock) implements ProcessorSupplier<String, EngagementEvent, String, byte[]> {

        @Override
        public Processor<String, EngagementEvent, String, byte[]> get() {
            return new RollupFold(clock);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    LeftOut.STORE,
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(RollupFold.TOTALS),
                                    Serdes.String(),
                                    RollupCodec.totals())
                            .withCachingEnabled(),
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(RollupFold.PEOPLE),
                                    Serdes.String(),
                                    Serdes.ByteArray())
                            .withCachingEnabled(),
                    ChangedKeys.storeNamed(RollupFold.CHANGED),
                    ChangedKeys.storeNamed(RollupFold.PEOPLE_CHANGED));
        }
    }
}
