package org.atrium.analytics.fold.streams;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.atrium.analytics.fold.Codec;
import org.atrium.analytics.fold.State;
import org.jspecify.annotations.Nullable;

/** The stores in which Kafka Streams keeps the states of a fold. */
final class StateStores {

    /** A moment is a window of its own. */
    private static final Duration MOMENT = Duration.ofMillis(1);

    private StateStores() {}

    static StoreBuilder<?> of(State state) {
        return switch (state) {
            case State.ValuesOf<?> values -> values(values);
            case State.MomentsOf(var name, var kept) ->
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(name, kept, MOMENT, false), Serdes.String(), Serdes.ByteArray());
            case State.ChangesOf(var name) -> ChangedKeys.storeNamed(name);
        };
    }

    private static <V> StoreBuilder<?> values(State.ValuesOf<V> state) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(state.name()), Serdes.String(), serde(state.codec()))
                .withCachingEnabled();
    }

    private static <V> Serde<V> serde(Codec<V> codec) {
        return Serdes.serdeFrom((topic, value) -> codec.write(value), (topic, bytes) -> read(codec, bytes));
    }

    private static <V> @Nullable V read(Codec<V> codec, byte @Nullable [] bytes) {
        return bytes == null ? null : codec.read(bytes);
    }
}
