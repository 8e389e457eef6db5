package org.atrium.patron.vault;

/** The key of one patron. What it seals opens with it alone, and only in its place. */
public interface DataKey {

    byte[] seal(byte[] plain, String place);

    /** @throws IllegalStateException if it was sealed by another key, for another place, or was changed since */
    byte[] open(byte[] sealed, String place);
}
