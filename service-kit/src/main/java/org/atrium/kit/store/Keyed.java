package org.atrium.kit.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Lists as maps. {@link Collectors#toMap(Function, Function)} throws on the second of two with one key, and quotes both: what
 * is stored may hold two, and what stands in them belongs in no log.
 */
public final class Keyed {

    private Keyed() {}

    /** The first of those with one key: for what is stored, which nobody behind the door can refuse any more. */
    public static <T, K> Collector<T, ?, Map<K, T>> by(Function<? super T, ? extends K> key) {
        return by(key, Function.identity());
    }

    public static <T, K, V> Collector<T, ?, Map<K, V>> by(
            Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
        return collector(key, value, (one, other) -> one);
    }

    /**
     * For what the program is made of, where two with one key are a defect.
     *
     * @throws IllegalStateException saying of which kind two have one key, and nothing that stands in them
     */
    public static <T, K> Collector<T, ?, Map<K, T>> once(Function<? super T, ? extends K> key) {
        return collector(key, Function.<T>identity(), (one, other) -> {
            throw new IllegalStateException("two have one key: "
                    + one.getClass().getName() + " and " + other.getClass().getName());
        });
    }

    private static <T, K, V> Collector<T, ?, Map<K, V>> collector(
            Function<? super T, ? extends K> key, Function<? super T, ? extends V> value, BinaryOperator<V> both) {
        return Collectors.toMap(key, value, both, LinkedHashMap::new);
    }
}
