package org.atrium.analytics.fold.streams;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Which keys of a store have changed since their values were last sent on. A busy cell is sent a few times a second
 * and not once per event; the marks lie in a store of their own, so that a crash between a change and its sending
 * forgets neither.
 */
final class ChangedKeys {

    private static final byte[] MARK = {1};

    private final KeyValueStore<String, byte[]> store;
    private final Set<String> marked = new LinkedHashSet<>();

    ChangedKeys(KeyValueStore<String, byte[]> store) {
        this.store = store;
        try (var left = store.all()) {
            left.forEachRemaining(entry -> marked.add(entry.key));
        }
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> storeNamed(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    void mark(String key) {
        if (marked.add(key)) {
            store.put(key, MARK);
        }
    }

    /** Hands on every marked key, and forgets the marks. */
    void drain(Consumer<String> send) {
        for (var key : marked) {
            send.accept(key);
            store.delete(key);
        }
        marked.clear();
    }
}
