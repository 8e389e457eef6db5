package org.atrium.kit.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what one collection holds of somebody, and nothing of anybody else. Each collection with data of the public
 * has one at least, or its entry in the register of stored data says why nothing of it is handed out; a test compares.
 */
public interface Giver {

    /** As the register calls it. */
    String collection();

    /** What is handed out, as the file is called: letters and hyphens. */
    String name();

    /** Names in each row, where all rows have the same: such a file is a table as well. */
    default List<String> columns() {
        return List.of();
    }

    /**
     * In an order that lasts.
     *
     * @param after the place that the part before named; null at the beginning
     * @param limit how many rows, at most
     */
    Given give(WhoAsks person, @Nullable String after, int limit);
}
