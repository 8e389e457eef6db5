package org.atrium.kit.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Some of what is held of somebody.
 *
 * @param rows texts, numbers, truth values, lists and maps of these, by name
 * @param next the place from which the next is read; null when this was the last
 */
public record Given(
        List<SequencedMap<String, Object>> rows, @Nullable String next) {

    public static final Given NOTHING = new Given(List.of(), null);

    public Given {
        rows = List.copyOf(rows);
    }

    /** All at once. */
    public static Given whole(List<SequencedMap<String, Object>> rows) {
        return new Given(rows, null);
    }

    /**
     * A part of what is in memory anyway.
     *
     * @param after the place that the part before named
     */
    public static Given part(List<SequencedMap<String, Object>> all, @Nullable String after, int limit) {
        var from = Math.min(after == null ? 0 : Integer.parseInt(after), all.size());
        var to = Math.min(from + limit, all.size());
        return new Given(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    /** Names and values in turn; what is null is left out, and what is no number or truth value is its text. */
    public static SequencedMap<String, Object> row(@Nullable Object... namesAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                row.put(String.valueOf(namesAndValues[i]), plain(value));
            }
        }
        return Collections.unmodifiableSequencedMap(row);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean truth -> truth;
            case Date moment -> moment.toInstant().toString();
            case List<?> several -> {
                var plain = new ArrayList<>();
                several.forEach(one -> plain.add(plain(one)));
                yield Collections.unmodifiableList(plain);
            }
            case java.util.Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, Object>();
                map.forEach((name, one) -> {
                    if (one != null) {
                        plain.put(String.valueOf(name), plain(one));
                    }
                });
                yield Collections.unmodifiableMap(plain);
            }
            default -> value.toString();
        };
    }
}
