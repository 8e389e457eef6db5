package org.atrium.kit.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Closes what nobody else may read, with a key of its own for each purpose, derived from the installation's secret (HKDF,
 * RFC 5869; AES-256-GCM): what was sealed for one purpose opens for no other, and what was changed opens for none. All
 * instances have the same secret, so that one opens what another sealed. What everybody may read and nobody may make
 * needs a {@link Signature} only.
 */
public final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;
    private final String owner;
    private final SecureRandom random = new SecureRandom();

    /** @param owner begins the name of every purpose, so that no two services share a key by chance */
    public Seal(String serviceSecret, String owner) {
        this.secret = serviceSecret.getBytes(StandardCharsets.UTF_8);
        this.owner = owner;
    }

    public byte[] close(String purpose, byte[] plain) {
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(plain);
            var whole = new ByteArrayOutputStream(NONCE + sealed.length);
            whole.writeBytes(nonce);
            whole.writeBytes(sealed);
            return whole.toByteArray();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Empty if it was not sealed here, or for another purpose, or was changed since. */
    public Optional<byte[]> open(String purpose, byte[] sealed) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            var nonce = Arrays.copyOf(sealed, NONCE);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, purpose, nonce).doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    /** Text for a cookie or a field, that opens until a moment. */
    public String close(String purpose, String text, Instant until) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(until.getEpochSecond())
                .put(bytes)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(close(purpose, plain));
    }

    public Optional<String> open(String purpose, String sealed, Instant now) {
        return Signature.decoded(sealed)
                .flatMap(bytes -> open(purpose, bytes))
                .map(ByteBuffer::wrap)
                .filter(plain -> now.getEpochSecond() < plain.getLong())
                .map(plain -> StandardCharsets.UTF_8.decode(plain).toString());
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(purpose), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private SecretKey key(String purpose) throws GeneralSecurityException {
        var info = (owner + purpose).getBytes(StandardCharsets.UTF_8);
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, 32));
    }
}
