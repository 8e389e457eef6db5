package org.atrium.analytics.engagement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * What tells one event of an institution from every other: 128 bits of SHA-256 over institution, source and id. It is
 * the key by which the ledger and the stream know a duplicate.
 */
public final class Fingerprint {

    private static final int BYTES = 16;

    private Fingerprint() {}

    public static byte[] of(InstitutionId institution, Origin origin) {
        var source = origin.source().getBytes(StandardCharsets.UTF_8);
        var id = origin.id().getBytes(StandardCharsets.UTF_8);
        var text = ByteBuffer.allocate(20 + source.length + id.length)
                .putLong(institution.value().getMostSignificantBits())
                .putLong(institution.value().getLeastSignificantBits())
                .putInt(source.length)
                .put(source)
                .put(id);
        return Arrays.copyOf(sha256().digest(text.array()), BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
