package org.atrium.analytics.fold.streams;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.atrium.analytics.fold.Changes;
import org.atrium.analytics.fold.NewValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The marks lie in a store of their own, and in memory in the order in which they were made. */
final class ChangedKeys implements Changes {

    private static final Logger log = LoggerFactory.getLogger(ChangedKeys.class);
    private static final byte[] MARK = {1};

    static final int LOOKED_AT_ONCE = 1_000;

    private final KeyValueStore<String, byte[]> store;
    private final LightEntries entries;
    private final Consumer<NewValue> send;
    private final Runnable awake;
    private final Set<String> marked = new LinkedHashSet<>();

    /** @param awake is run when a key has been marked */
    ChangedKeys(KeyValueStore<String, byte[]> store, LightEntries entries, Consumer<NewValue> send, Runnable awake) {
        this.store = store;
        this.entries = entries;
        this.send = send;
        this.awake = awake;
        try (var left = store.all()) {
            left.forEachRemaining(entry -> marked.add(entry.key));
        }
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> storeNamed(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    @Override
    public void mark(String key) {
        if (marked.add(key)) {
            entries.write(() -> store.put(key, MARK));
            awake.run();
        }
    }

    boolean isAnyMarked() {
        return !marked.isEmpty();
    }

    @Override
    public void tell(Predicate<String> isDue, Function<String, NewValue> make) {
        var left = LOOKED_AT_ONCE;
        for (var keys = marked.iterator(); keys.hasNext() && left-- > 0; ) {
            var key = keys.next();
            if (!isDue.test(key)) {
                continue;
            }
            keys.remove();
            NewValue value;
            try {
                value = make.apply(key);
            } catch (RuntimeException defect) {
                log.error("no value can be made of {}", key, defect);
                continue;
            }
            send.accept(value);
            entries.write(() -> store.delete(key));
        }
    }
}
