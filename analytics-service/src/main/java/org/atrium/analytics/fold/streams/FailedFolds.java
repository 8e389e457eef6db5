package org.atrium.analytics.fold.streams;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.atrium.analytics.engagement.Fingerprint;

/**
 * Which folds have failed to count which event, while the others counted it. Its record is parked; when it is replayed,
 * it counts in those folds alone. A record without a fingerprint is no event, and no other fold has counted it.
 */
final class FailedFolds {

    /** As an older version named it: the store of a running installation is found by it. */
    static final String NAME = "left-out";

    /** One instance: several processors share the store. */
    static final StoreBuilder<KeyValueStore<String, byte[]>> STORE =
            Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());

    /** Never leaves the streams. */
    static final String ONLY_FOR = "atrium-only-for-fold";

    private static final byte[] MARK = {1};

    private final KeyValueStore<String, byte[]> marks;

    FailedFolds(KeyValueStore<String, byte[]> marks) {
        this.marks = marks;
    }

    /** Counts, unless the event has come again for other folds; remembers it if that fails. */
    void count(String fold, Headers headers, Runnable counting) {
        if (!isMeantFor(fold, headers)) {
            return;
        }
        try {
            counting.run();
        } catch (RuntimeException failure) {
            EventHeader.of(headers).ifPresent(event -> marks.put(mark(event, fold), MARK));
            throw failure;
        }
    }

    /** Those of the folds that are still to count this event. They are forgotten: who fails again says so again. */
    List<String> take(Fingerprint event, List<String> folds) {
        Predicate<String> isMarked = fold -> marks.delete(mark(event, fold)) != null;
        return folds.stream().filter(isMarked).toList();
    }

    static Headers onlyFor(List<String> folds, Headers headers) {
        headers.remove(ONLY_FOR);
        folds.forEach(fold -> headers.add(ONLY_FOR, fold.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private static boolean isMeantFor(String fold, Headers headers) {
        if (headers.lastHeader(ONLY_FOR) == null) {
            return true;
        }
        return StreamSupport.stream(headers.headers(ONLY_FOR).spliterator(), false)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .anyMatch(fold::equals);
    }

    private static String mark(Fingerprint event, String fold) {
        return HexFormat.of().formatHex(event.bytes()) + "|" + fold;
    }
}
