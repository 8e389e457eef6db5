package org.atrium.kit.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.atrium.kit.text.Sha256;

/**
 * Seals values with the newest of the installation's keys (AES-256-GCM) and opens what any of them has sealed. What it
 * seals says which key it was, and belongs to one place: moved to another it cannot be opened.
 */
public final class SealedBox {

    static final int SHORTEST = 32;

    private static final int KEY_BYTES = 32;
    private static final byte[] USE = "secrets of institutions".getBytes(StandardCharsets.UTF_8);

    private final Aead aead;
    private final byte[] newest;

    /**
     * @param keys one a line, the newest first
     * @throws IllegalStateException if there is none, one is too short, or one stands there twice
     */
    public SealedBox(String keys) {
        var lines =
                keys.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.length() < SHORTEST)) {
            throw new IllegalStateException(
                    "atrium.secrets-key needs one key or more, one a line, of at least %d characters each"
                            .formatted(SHORTEST));
        }
        if (lines.stream().distinct().count() < lines.size()) {
            throw new IllegalStateException("atrium.secrets-key names a key twice");
        }
        try {
            AeadConfig.register();
            this.aead = keyset(lines).getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.newest = key(lines.getFirst()).getOutputPrefix().toByteArray();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the keys in atrium.secrets-key cannot be used", unusable);
        }
    }

    /** @param place where it will lie: it opens nowhere else */
    public byte[] seal(String value, String place) {
        try {
            return aead.encrypt(value.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a secret cannot be sealed", impossible);
        }
    }

    /** @throws IllegalStateException if none of the keys opens it here: the key is gone, or somebody moved or changed it */
    public String open(byte[] sealed, String place) {
        try {
            return new String(aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException closed) {
            throw new IllegalStateException("no key in atrium.secrets-key opens the secret " + place, closed);
        }
    }

    /** Names the newest key: by nothing that tells of it. */
    public String newest() {
        return HexFormat.of().formatHex(newest);
    }

    /** Whether the newest key sealed it: one that was sealed by another is sealed anew before that key goes. */
    public boolean isByNewest(byte[] sealed) {
        return sealed.length > newest.length && Arrays.equals(newest, Arrays.copyOf(sealed, newest.length));
    }

    @AccessesPartialKey
    private static KeysetHandle keyset(List<String> lines) throws GeneralSecurityException {
        var keyset = KeysetHandle.newBuilder();
        for (var line : lines) {
            var entry = KeysetHandle.importKey(key(line));
            keyset.addEntry(line.equals(lines.getFirst()) ? entry.makePrimary() : entry);
        }
        return keyset.build();
    }

    @AccessesPartialKey
    private static AesGcmKey key(String line) throws GeneralSecurityException {
        var derived =
                Hkdf.computeHkdf("HmacSha256", line.getBytes(StandardCharsets.UTF_8), new byte[0], USE, KEY_BYTES);
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(derived, InsecureSecretKeyAccess.get()))
                .setIdRequirement(id(derived))
                .build();
    }

    /** By which a sealed value names its key; nothing of the key can be told from it. */
    private static int id(byte[] key) {
        return ByteBuffer.wrap(Sha256.begin().digest(key)).getInt();
    }
}
