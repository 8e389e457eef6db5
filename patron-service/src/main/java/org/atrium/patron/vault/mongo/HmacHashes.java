package org.atrium.patron.vault.mongo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atrium.patron.vault.LookupHashes;

/** HMAC-SHA-256, cut. */
final class HmacHashes implements LookupHashes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 12;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Mac keyed;

    HmacHashes(byte[] key) {
        try {
            this.keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String of(String purpose, String text) {
        return TEXT.encodeToString(Arrays.copyOf(hash(purpose, text), BYTES));
    }

    @Override
    public long brief(String purpose, String text) {
        return ByteBuffer.wrap(hash(purpose, text)).getLong();
    }

    /** A copy of the keyed one: it is not for several threads, and keying it anew takes longer. */
    private byte[] hash(String purpose, String text) {
        try {
            var mac = (Mac) keyed.clone();
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException theJdksCanBe) {
            throw new IllegalStateException(theJdksCanBe);
        }
    }
}
