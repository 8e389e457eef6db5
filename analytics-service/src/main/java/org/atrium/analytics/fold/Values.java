package org.atrium.analytics.fold;

import org.jspecify.annotations.Nullable;

/**
 * A value for each key. A value that is put several times within a transaction is written once, at its end.
 *
 * @param <V> never changed once it is put
 */
public interface Values<V> {

    @Nullable
    V get(String key);

    void put(String key, V value);
}
