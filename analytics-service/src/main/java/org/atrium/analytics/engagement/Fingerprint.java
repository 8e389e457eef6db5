package org.atrium.analytics.engagement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.text.Sha256;

/**
 * What tells one event of an institution from every other: 128 bits of SHA-256 over institution, source and id. It is
 * the key by which the ledger and the stream know a duplicate, made once at intake and carried in a header.
 */
public record Fingerprint(long high, long low) {

    public static final int BYTES = 2 * Long.BYTES;

    /** Of the record on {@code engagement.event}; its value are the bytes. */
    public static final String HEADER = "atrium-fingerprint";

    public static Fingerprint of(EngagementEvent event) {
        return of(event.institution(), event.origin());
    }

    public static Fingerprint of(InstitutionId institution, Origin origin) {
        var source = origin.source().getBytes(StandardCharsets.UTF_8);
        var id = origin.id().getBytes(StandardCharsets.UTF_8);
        var text = ByteBuffer.allocate(20 + source.length + id.length)
                .putLong(institution.value().getMostSignificantBits())
                .putLong(institution.value().getLeastSignificantBits())
                .putInt(source.length)
                .put(source)
                .put(id);
        return read(ByteBuffer.wrap(Sha256.begin().digest(text.array())));
    }

    /** The next {@link #BYTES} of a buffer. */
    public static Fingerprint read(ByteBuffer bytes) {
        return new Fingerprint(bytes.getLong(), bytes.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
