package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Tallies;
import org.atrium.kit.events.Topics;
import org.springframework.stereotype.Component;

/** Assignments and events to tallies. Both topics have the same key and the same number of partitions. */
@Component
final class LiftTopology implements TopologyPart {

    private final Duration kept;
    private final Clock clock;

    LiftTopology(FoldSettings settings, Clock clock) {
        this.kept = settings.happenedKept();
        this.clock = clock;
    }

    @Override
    public void attach(StreamsBuilder builder, KStream<String, EngagementEvent> events) {
        KStream<String, LiftInput> assigned = builder.stream(
                        Topics.CAMPAIGN_DELIVERY, Consumed.with(Serdes.String(), AssignedSerde.serde()))
                .filter((patron, assignment) -> assignment.isPresent())
                .mapValues(LiftTopology::assigned);
        KStream<String, LiftInput> happened = events.filter(
                        (patron, event) -> event.patron().isPresent())
                .mapValues(event -> new LiftInput.Happened(event));
        assigned.merge(happened)
                .process(new Fold(kept, clock))
                .to(Tallies.TOPIC, Produced.with(Serdes.String(), Serdes.ByteArray()));
    }

    private static LiftInput assigned(Optional<Assignment> assignment) {
        return new LiftInput.Assigned(assignment.orElseThrow());
    }

    private record Fold(Duration kept, Clock clock) implements ProcessorSupplier<String, LiftInput, String, byte[]> {

        @Override
        public Processor<String, LiftInput, String, byte[]> get() {
            return new LiftFold(kept, clock);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    LeftOut.STORE,
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(LiftFold.PARTICIPATIONS),
                                    Serdes.String(),
                                    LiftCodec.participations())
                            .withCachingEnabled(),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(LiftFold.HAPPENED), Serdes.String(), Serdes.ByteArray()),
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(LiftFold.TALLIES),
                                    Serdes.String(),
                                    LiftCodec.tally())
                            .withCachingEnabled(),
                    ChangedKeys.storeNamed(LiftFold.CHANGED));
        }
    }
}
