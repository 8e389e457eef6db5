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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which keys of a store have changed since their values were last sent on. A busy cell is sent a few times a second
 * and not once per event; the marks lie in a store of their own, so that a crash between a change and its sending
 * forgets neither. So many are looked at in one go that a transaction never holds more than it has time for; the others
 * wait for the next.
 */
final class ChangedKeys {

    private static final Logger log = LoggerFactory.getLogger(ChangedKeys.class);
    private static final byte[] MARK = {1};

    static final int LOOKED_AT_ONCE = 1_000;

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

    /**
     * Makes and hands on the values of marked keys, those first that were marked first, and forgets the marks. A key whose value cannot be made does not
     * keep back the others: it is told of, and tried again after the next change of it or the next start.
     */
    <T> void drain(Function<String, T> make, Consumer<T> send) {
        drain(key -> true, make, send);
    }

    /** The same for those that are due; the others keep their marks. */
    <T> void drain(Predicate<String> isDue, Function<String, T> make, Consumer<T> send) {
        var left = LOOKED_AT_ONCE;
        for (var keys = marked.iterator(); keys.hasNext() && left-- > 0; ) {
            var key = keys.next();
            if (!isDue.test(key)) {
                continue;
            }
            keys.remove();
            T value;
            try {
                value = make.apply(key);
            } catch (RuntimeException defect) {
                log.error("no value can be made of {}", key, defect);
                continue;
            }
            send.accept(value);
            store.delete(key);
        }
    }
}
