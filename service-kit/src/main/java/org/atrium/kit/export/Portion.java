package org.atrium.kit.export;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a file, in its order.
 *
 * @param rows as many cells each as the file has columns
 * @param next the place from which the next portion is read; null when this was the last
 */
public record Portion(List<List<String>> rows, @Nullable String next) {

    public Portion {
        rows = List.copyOf(rows);
    }

    /** A row of these values as text; what is null is an empty cell. */
    public static List<String> row(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "" : value.toString())
                .toList();
    }
}
