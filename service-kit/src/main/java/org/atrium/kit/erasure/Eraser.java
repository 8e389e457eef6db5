package org.atrium.kit.erasure;

/**
 * Forgets what one collection holds of somebody. Each collection with data of patrons has one, or its entry in the
 * register of stored data says why none is needed; a test compares.
 */
public interface Eraser {

    /** As the register calls it. */
    String collection();

    /**
     * Removes what is theirs, or cuts the tie to the person. Repeated, it finds nothing more. One that reads a document
     * which lacks what it should have does not fail for it, or nobody would be forgotten any more: it looks for the person
     * in {@linkplain Mentions all that stands there}.
     *
     * @return how many documents it removed or changed
     */
    long erase(Forgotten person);

    /** Whether it removes what others need to find what is theirs to remove: then it waits until all of them are through. */
    default boolean onlyAfterAll() {
        return false;
    }
}
