package org.atrium.patron.vault.mongo;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.atrium.patron.vault.DataKey;

/** AES-256-GCM with a nonce at random, by Tink. The place is associated data. */
final class AesKey implements DataKey {

    private static final int BYTES = 32;

    private final AesGcmJce aead;

    AesKey(byte[] key) {
        try {
            this.aead = new AesGcmJce(key);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("a key cannot be used", unusable);
        }
    }

    static byte[] random() {
        return Random.randBytes(BYTES);
    }

    @Override
    public byte[] seal(byte[] plain, String place) {
        try {
            return aead.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("nothing can be sealed for " + place, impossible);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String place) {
        try {
            return aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException closed) {
            throw new IllegalStateException("what was sealed does not open as " + place, closed);
        }
    }
}
