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
 * @param hidden where texts are found that are sealed; all the above is then said of what is no text, and of documents
 *     that are not sealed yet
 */
public record Lookup(
        String path,
        String prefix,
        String presentAt,
        @Nullable String presentAs,
        @Nullable Entry within,
        @Nullable Hidden hidden) {

    /**
     * One of many entries of a list, each of which is labelled.
     *
     * @param list path of the list
     * @param label where in an entry its label is
     * @param own the label of the entry that is meant
     */
    public record Entry(String list, String label, String own) {}

    /**
     * Texts that are sealed: a list has keyed hashes of them.
     *
     * @param list path of the hashes
     * @param purpose of the hashes
     * @param prefix what stands before each text that is hashed
     * @param name stands in {@link PatronLayout#HAS} if there is any value
     */
    public record Hidden(String list, String purpose, String prefix, String name) {

        /** What is hashed of a text. */
        public String hashed(String text) {
            return prefix + text;
        }
    }

    Lookup hiddenIn(String list, String purpose, String hiddenPrefix, String name) {
        return new Lookup(path, prefix, presentAt, presentAs, within, new Hidden(list, purpose, hiddenPrefix, name));
    }

    static Lookup at(String path) {
        return new Lookup(path, "", path, null, null, null);
    }

    /** One list holds the texts of many fields, each after the field's own name and a colon. */
    static Lookup keyed(String path, String own, String presentAt) {
        return new Lookup(path, own + ":", presentAt, own, null, null);
    }

    /** The field is there when a list has its name. */
    static Lookup listed(String path, String own) {
        return new Lookup(path, "", path, own, null, null);
    }

    /** A value in the labelled entry of a list. */
    static Lookup labelled(String path, Entry entry) {
        return new Lookup(path, "", path, null, entry, null);
    }

    /** As the documents hold the value. */
    public Object stored(Object value) {
        return value instanceof String text ? prefix + text : value;
    }
}
