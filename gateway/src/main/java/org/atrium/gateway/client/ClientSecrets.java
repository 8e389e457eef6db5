package org.atrium.gateway.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;

/**
 * Secrets of API clients: 256 random bits, kept as SHA-256. A slow hash protects what people choose; it adds nothing
 * to 256 random bits and would cost each token request some 70 ms of CPU.
 */
public final class ClientSecrets {

    /** What a secret that is given from outside must have at least, in characters. */
    public static final int SHORTEST = 32;

    private static final String SCHEME = "{sha256}";

    private final SecureRandom random;

    public ClientSecrets(SecureRandom random) {
        this.random = random;
    }

    public Credentials credentials(Ids ids) {
        return new Credentials(ids.next().toString(), next());
    }

    private String next() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String hash(String secret) {
        return SCHEME + Sha256.text(secret);
    }

    public static boolean matches(CharSequence secret, String hash) {
        var offered = hash(secret.toString()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(offered, hash.getBytes(StandardCharsets.US_ASCII));
    }
}
