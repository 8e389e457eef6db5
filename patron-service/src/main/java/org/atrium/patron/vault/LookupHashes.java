package org.atrium.patron.vault;

/**
 * Keyed hashes of one institution, by which what is sealed is found again: the same for the same text and purpose. Whoever
 * has the database alone cannot try names until one fits.
 */
public interface LookupHashes {

    /**
     * For what must not be mistaken for anything else.
     *
     * @return 16 letters and digits, or {@code -} and {@code _} (96 bits)
     */
    String of(String purpose, String text);

    /** A shorter one, for what is compared once more when it is open. */
    long brief(String purpose, String text);
}
