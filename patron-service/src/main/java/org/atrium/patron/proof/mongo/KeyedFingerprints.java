package org.atrium.patron.proof.mongo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.proof.Fingerprints;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA-256 with a random key of the installation, which never changes: another one would know nothing again. That it
 * is kept sealed, and not derived from the installation's key, lets that key be changed.
 */
@Component
class KeyedFingerprints implements Fingerprints {

    private static final String KIND = "fingerprints";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedFingerprints(ProofKeys keys) {
        var secret = keys.secret(KIND, 1).orElseGet(() -> {
            keys.make(KIND, 1, KeyedFingerprints::random);
            return keys.secret(KIND, 1).orElseThrow();
        });
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret), ALGORITHM);
    }

    @Override
    public String of(String purpose, String text) {
        var ofInstitution = new SecretKeySpec(hmac(key, purpose + ":" + Tenancy.current()), ALGORITHM);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(ofInstitution, text));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static ProofKeys.Made random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new ProofKeys.Made(Base64.getEncoder().encodeToString(bytes), "");
    }
}
