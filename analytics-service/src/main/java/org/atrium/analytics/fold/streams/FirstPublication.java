package org.atrium.analytics.fold.streams;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.analytics.fold.RefusedByRule;
import org.atrium.kit.events.Replays;
import org.atrium.kit.log.Failure;

/**
 * Lets each event through once. A relay that dies between publishing and noting so publishes again, a parked record is
 * replayed, and a group whose offsets are gone reads all of the topic again; all tell the same time of acceptance, so it
 * is enough to look at just that second. {@link #MEMORY} bounds what is remembered, beyond all that the topic keeps. What
 * is older has come once already or never: nobody can tell, so it is parked, and the replay of it, which somebody has
 * asked for, is remembered in a store without windows. See docs/adr/0074-known-as-long-as-kept.md.
 */
final class FirstPublication extends ContextualFixedKeyProcessor<String, EngagementEvent, EngagementEvent> {

    /** Longer than {@code engagement.event} is kept, with what its last segment keeps beyond that. */
    static final Duration MEMORY = Duration.ofDays(400);

    private static final String LATE = "seen-late-events";
    private static final byte[] SEEN = {1};

    private final List<String> folds;
    private SeenEvents seen;
    private KeyValueStore<byte[], byte[]> late;
    private FailedFolds failedFolds;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private FirstPublication(List<String> folds) {
        this.folds = folds;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, EngagementEvent> context) {
        super.init(context);
        seen = new SeenEvents(context.getStateStore(SeenEvents.STORE), new LightEntries(context));
        late = context.getStateStore(LATE);
        failedFolds = new FailedFolds(context.getStateStore(FailedFolds.NAME));
    }

    @Override
    public void process(FixedKeyRecord<String, EngagementEvent> record) {
        var headers = record.headers();
        if (!Replays.isFor(headers, context().applicationId())) {
            return;
        }
        var event = record.value();
        checkKey(record.key(), event);
        var fingerprint = EventHeader.ensure(headers, event);
        var isReplay = Replay.is(headers);
        var failedIn = isReplay ? failedFolds.take(fingerprint, folds) : List.<String>of();
        if (!failedIn.isEmpty()) {
            context().forward(record.withHeaders(FailedFolds.onlyFor(failedIn, headers)));
        } else if (isFirst(fingerprint, event.acceptedAt().toEpochMilli(), isReplay)) {
            context().forward(record);
        }
    }

    /** The folds take institution and person from it. */
    private static void checkKey(String key, EngagementEvent event) {
        if (key == null || !key.startsWith(event.institution() + ":")) {
            throw new KeyOfAnother();
        }
    }

    private boolean isFirst(Fingerprint event, long acceptedAt, boolean isReplay) {
        if (SeenEvents.second(acceptedAt) > context().currentStreamTimeMs() - MEMORY.toMillis()) {
            return seen.add(event, acceptedAt);
        }
        if (!isReplay) {
            throw new RefusedByRule("the event was accepted before all that is remembered");
        }
        // It may have been counted while its window was open, if that is still kept.
        return !seen.contains(event, acceptedAt) && late.putIfAbsent(event.bytes(), SEEN) == null;
    }

    /** @param folds the names of those that follow */
    static FixedKeyProcessorSupplier<String, EngagementEvent, EngagementEvent> supplier(List<String> folds) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, EngagementEvent, EngagementEvent> get() {
                return new FirstPublication(folds);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        FailedFolds.STORE,
                        SeenEvents.storeFor(MEMORY),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(LATE), Serdes.ByteArray(), Serdes.ByteArray()));
            }
        };
    }

    /** A record that nobody could count for an institution: whoever wrote it is at fault. */
    private static final class KeyOfAnother extends RuntimeException implements Failure.SaysItself {

        private static final long serialVersionUID = 1;

        KeyOfAnother() {
            super("the key of the record is not of the event's institution");
        }
    }
}
