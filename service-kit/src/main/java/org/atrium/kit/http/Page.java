package org.atrium.kit.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after this one; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** A list that has one page. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /**
     * A page of what was found when one more than its size was asked for: that one says that there is a next page.
     *
     * @param key of an item, by which the list is sorted
     */
    public static <F, T> Page<T> of(List<F> found, int size, Function<F, T> view, Function<F, ?> key) {
        return of(found.subList(0, Math.min(size, found.size())), found.size() > size, view, key);
    }

    /** The same where it is known whether there are more. */
    public static <F, T> Page<T> of(List<F> shown, boolean more, Function<F, T> view, Function<F, ?> key) {
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? Cursor.encode(String.valueOf(key.apply(shown.getLast()))) : null);
    }
}
