package org.atrium.kit.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/** SHA-256 of texts as UTF-8. */
public final class Sha256 {

    private Sha256() {}

    public static byte[] of(String text) {
        return begin().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in 43 letters and digits, as base64url. */
    public static String text(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(text));
    }

    /** The first half of it, as a UUID of version 8 (RFC 9562). */
    public static UUID uuid(String text) {
        var hash = ByteBuffer.wrap(of(text));
        var high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        var low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** For what comes in parts. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
