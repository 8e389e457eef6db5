package org.atrium.kit.erasure;

/**
 * Forgets what one collection holds of somebody. Each collection with data of patrons has one, or its entry in the
 * register of stored data says why none is needed; a test compares.
 */
public interface Eraser {

    /** As the register calls it. */
    String collection();

    /**
     * Removes what is theirs, or cuts the tie to the person. Repeated, it finds nothing more.
     *
     * @return how many documents it removed or changed
     */
    long erase(Forgotten person);
}
