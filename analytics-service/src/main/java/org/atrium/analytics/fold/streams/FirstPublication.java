package org.atrium.analytics.fold.streams;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.Fingerprint;

/**
 * Lets each event through once. A relay that dies between publishing and noting so publishes again, with the same
 * timestamp; so it is enough to look at just that instant of a window store. {@link #MEMORY} bounds the store: the
 * relay publishes oldest first and within seconds, and no re-publication comes later than that.
 */
final class FirstPublication extends ContextualFixedKeyProcessor<String, EngagementEvent, EngagementEvent> {

    static final Duration MEMORY = Duration.ofDays(7);

    private static final String STORE = "seen-events";
    private static final byte[] SEEN = {1};

    private WindowStore<byte[], byte[]> seen;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    FirstPublication() {}

    @Override
    public void init(FixedKeyProcessorContext<String, EngagementEvent> context) {
        super.init(context);
        seen = context.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, EngagementEvent> record) {
        var event = record.value();
        var fingerprint = Fingerprint.of(event.institution(), event.origin());
        if (seen.fetch(fingerprint, record.timestamp()) == null) {
            seen.put(fingerprint, SEEN, record.timestamp());
            context().forward(record);
        }
    }

    static FixedKeyProcessorSupplier<String, EngagementEvent, EngagementEvent> supplier() {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, EngagementEvent, EngagementEvent> get() {
                return new FirstPublication();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, MEMORY, Duration.ofMillis(1), false),
                        Serdes.ByteArray(),
                        Serdes.ByteArray()));
            }
        };
    }
}
