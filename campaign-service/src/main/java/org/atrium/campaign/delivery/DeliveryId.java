package org.atrium.campaign.delivery;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.text.Sha256;

/** Derived from source, step and patron: a second delivery of the same cannot be stored. */
public record DeliveryId(UUID value) {

    /**
     * Ids once ended with the contact point. This constant keeps the ids of deliveries that had none (held out,
     * external).
     */
    private static final String NO_CONTACT_POINT = "null";

    /** A UUID of version 8 (RFC 9562) from the SHA-256 of the parts. */
    public static DeliveryId of(Source source, String step, PatronId patron) {
        var name = String.join("/", source.id().toString(), step, patron.toString(), NO_CONTACT_POINT);
        var hash = ByteBuffer.wrap(Sha256.of(name));
        var high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        var low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new DeliveryId(new UUID(high, low));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
