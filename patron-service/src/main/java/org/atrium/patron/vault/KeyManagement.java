package org.atrium.patron.vault;

/**
 * Whoever keeps the key above all others, outside the database: the installation with its own key, or a key management
 * service. It is asked for keys of institutions, a few times an hour, and never for those of patrons.
 */
public interface KeyManagement {

    /** Names the key that wraps now, and nothing of it: {@code local:1a2b3c4d}. */
    String newest();

    /** @param place where it will lie: it is unwrapped nowhere else */
    byte[] wrap(byte[] key, String place);

    /** @throws IllegalStateException if the key that wrapped it is gone, or it was wrapped for another place */
    byte[] unwrap(byte[] wrapped, String place);
}
