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
import org.apache.kafka.streams.state.WindowStore;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.kit.events.Replays;

/**
 * Lets each event through once. A relay that dies between publishing and noting so publishes again, a parked record is
 * replayed, and a group whose offsets are gone reads all of the topic again; all tell the same time of acceptance, so it
 * is enough to look at just that instant of a window store. {@link #MEMORY} bounds that store, beyond all that the topic
 * keeps. What is older has come once already or never: nobody can tell, so it is parked, and the replay of it, which
 * somebody has asked for, is remembered in a store without windows. See docs/adr/0074-known-as-long-as-kept.md.
 */
final class FirstPublication extends ContextualFixedKeyProcessor<String, EngagementEvent, EngagementEvent> {

    /** Longer than {@code engagement.event} is kept, with what its last segment keeps beyond that. */
    static final Duration MEMORY = Duration.ofDays(400);

    static final String STORE = "seen-events";
    private static final String LATE = "seen-late-events";
    private static final byte[] SEEN = {1};

    private WindowStore<byte[], byte[]> seen;
    private KeyValueStore<byte[], byte[]> late;
    private LeftOut leftOut;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    FirstPublication() {}

    @Override
    public void init(FixedKeyProcessorContext<String, EngagementEvent> context) {
        super.init(context);
        seen = context.getStateStore(STORE);
        late = context.getStateStore(LATE);
        leftOut = new LeftOut(context.getStateStore(LeftOut.NAME));
    }

    @Override
    public void process(FixedKeyRecord<String, EngagementEvent> record) {
        if (!Replays.isFor(record.headers(), context().applicationId())) {
            return;
        }
        var event = record.value();
        checkKey(record.key(), event);
        var folds = Replay.is(record.headers()) ? leftOut.take(event) : List.<String>of();
        if (!folds.isEmpty()) {
            context().forward(record.withHeaders(LeftOut.onlyFor(folds, record.headers())));
        } else if (isFirst(event, Replay.is(record.headers()))) {
            context().forward(record);
        }
    }

    /** The folds take institution and person from it. */
    private static void checkKey(String key, EngagementEvent event) {
        if (key == null || !key.startsWith(event.institution() + ":")) {
            throw new IllegalArgumentException("the key of the record is not of the event's institution");
        }
    }

    private boolean isFirst(EngagementEvent event, boolean isReplay) {
        var fingerprint = Fingerprint.of(event.institution(), event.origin());
        var acceptedAt = event.acceptedAt().toEpochMilli();
        if (acceptedAt > context().currentStreamTimeMs() - MEMORY.toMillis()) {
            var isFirst = seen.fetch(fingerprint, acceptedAt) == null;
            if (isFirst) {
                seen.put(fingerprint, SEEN, acceptedAt);
            }
            return isFirst;
        }
        if (!isReplay) {
            throw new RefusedByRule("the event was accepted before all that is remembered");
        }
        // It may have been counted while its window was open, if that is still kept.
        return seen.fetch(fingerprint, acceptedAt) == null && late.putIfAbsent(fingerprint, SEEN) == null;
    }

    static FixedKeyProcessorSupplier<String, EngagementEvent, EngagementEvent> supplier() {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, EngagementEvent, EngagementEvent> get() {
                return new FirstPublication();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        LeftOut.STORE,
                        Stores.windowStoreBuilder(
                                Stores.persistentWindowStore(STORE, MEMORY, Duration.ofMillis(1), false),
                                Serdes.ByteArray(),
                                Serdes.ByteArray()),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(LATE), Serdes.ByteArray(), Serdes.ByteArray()));
            }
        };
    }
}
