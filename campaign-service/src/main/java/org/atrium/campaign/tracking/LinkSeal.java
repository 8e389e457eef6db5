package org.atrium.campaign.tracking;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.kit.seal.Signature;
import org.atrium.kit.tenancy.InstitutionId;

/** Seals and opens the tokens in public addresses: 35 bytes, and a signature. */
public final class LinkSeal {

    /** Letters are kept for years: with another name no link in them would open. */
    private static final String PURPOSE = "atrium/campaign-service/links/1";

    private static final int BODY = 35;

    private final Signature signature;

    public LinkSeal(String serviceSecret) {
        this.signature = new Signature(serviceSecret, PURPOSE);
    }

    public String seal(LinkToken token) {
        return signature.sign(ByteBuffer.allocate(BODY)
                .put((byte) token.kind().ordinal())
                .putLong(token.institution().value().getMostSignificantBits())
                .putLong(token.institution().value().getLeastSignificantBits())
                .putLong(token.delivery().value().getMostSignificantBits())
                .putLong(token.delivery().value().getLeastSignificantBits())
                .putShort((short) token.link())
                .array());
    }

    /** Empty unless this is a token of that kind that was sealed here. */
    public Optional<LinkToken> open(String text, Kind kind) {
        return signature
                .open(text)
                .filter(body -> body.length == BODY && body[0] == kind.ordinal())
                .map(body -> ByteBuffer.wrap(body, 1, BODY - 1))
                .map(body -> new LinkToken(
                        kind,
                        new InstitutionId(new UUID(body.getLong(), body.getLong())),
                        new DeliveryId(new UUID(body.getLong(), body.getLong())),
                        body.getShort()));
    }
}
