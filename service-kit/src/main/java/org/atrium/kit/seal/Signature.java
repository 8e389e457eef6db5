package org.atrium.kit.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what everybody may read and only this installation may make, such as the address of a page in a letter
 * (HMAC-SHA-256, with a key derived from the installation's secret for one purpose).
 */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    /** Half of the HMAC: nobody guesses 128 bits, and an address stays short. */
    private static final int LENGTH = 16;

    private final SecretKeySpec key;

    /** @param purpose with the name of the service: what was signed for one is worth nothing for another */
    public Signature(String serviceSecret, String purpose) {
        var secret = new SecretKeySpec(serviceSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(hmac(secret, purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /** The body and its signature as a text for an address. */
    public String sign(byte[] body) {
        var whole = Arrays.copyOf(body, body.length + LENGTH);
        System.arraycopy(hmac(key, body), 0, whole, body.length, LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The body; empty if it was not signed here, or for another purpose, or was changed since. */
    public Optional<byte[]> open(String text) {
        return decoded(text).filter(whole -> whole.length >= LENGTH).flatMap(this::body);
    }

    private Optional<byte[]> body(byte[] whole) {
        var body = Arrays.copyOf(whole, whole.length - LENGTH);
        var expected = Arrays.copyOf(hmac(key, body), LENGTH);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(whole, body.length, whole.length))
                ? Optional.of(body)
                : Optional.empty();
    }

    static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
