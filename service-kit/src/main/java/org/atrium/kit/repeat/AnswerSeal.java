package org.atrium.kit.repeat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Closes an answer with a key made of the installation's secret and the caller's own (AES-256-GCM). */
final class AnswerSeal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec secret;
    private final SecureRandom random = new SecureRandom();

    AnswerSeal(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The {@code _id} of the stored answer: a keyed hash of the Idempotency-Key. */
    String name(IdempotencyKey key) {
        return HexFormat.of().formatHex(derived("name", key));
    }

    byte[] close(IdempotencyKey key, byte[] body) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var closed = cipher(Cipher.ENCRYPT_MODE, key, nonce, body);
        var all = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, all, NONCE, closed.length);
        return all;
    }

    byte[] open(IdempotencyKey key, byte[] closed) {
        return cipher(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(closed, NONCE),
                Arrays.copyOfRange(closed, NONCE, closed.length));
    }

    private byte[] cipher(int mode, IdempotencyKey key, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(derived("body", key), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] derived(String use, IdempotencyKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(("idempotency\n" + use + "\n" + key.text()).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
