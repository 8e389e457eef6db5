package org.atrium.patron.layout;

import org.jspecify.annotations.Nullable;

/**
 * Where the documents of patrons hold something: how a database is asked about it, without the words of any database.
 * {@link PatronLayout} alone makes them.
 *
 * @param path of its values
 * @param prefix what stands before each text there
 * @param presentAt path that tells whether there is one
 * @param presentAs what has to lie there; absent: anything
 * @param within the entry of a list from which the paths start; absent: they start from the document
 */
public record Lookup(
        String path,
        String prefix,
        String presentAt,
        @Nullable String presentAs,
        @Nullable Entry within) {

    /**
     * One of many entries of a list, each of which is labelled.
     *
     * @param list path of the list
     * @param label where in an entry its label is
     * @param own the label of the entry that is meant
     */
    public record Entry(String list, String label, String own) {}

    static Lookup at(String path) {
        return new Lookup(path, "", path, null, null);
    }

    /** One list holds the texts of many fields, each after the field's own name and a colon. */
    static Lookup keyed(String path, String own, String presentAt) {
        return new Lookup(path, own + ":", presentAt, own, null);
    }

    /** The field is there when a list has its name. */
    static Lookup listed(String path, String own) {
        return new Lookup(path, "", path, own, null);
    }

    /** A value in the labelled entry of a list. */
    static Lookup labelled(String path, Entry entry) {
        return new Lookup(path, "", path, null, entry);
    }

    /** As the documents hold the value. */
    public Object stored(Object value) {
        return value instanceof String text ? prefix + text : value;
    }
}
