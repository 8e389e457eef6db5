package org.atrium.patron.proof;

/**
 * Keyed hashes, by which something is known again that is no longer kept. Whoever has the database alone cannot try names
 * and numbers until one fits: the key is not in it.
 */
public interface Fingerprints {

    /**
     * The same for the same text in the same institution; nothing that is made for one purpose, or in one institution,
     * can be compared with what is made for another.
     *
     * @return 43 letters and digits, or {@code -} and {@code _} (256 bits)
     */
    String of(String purpose, String text);
}
