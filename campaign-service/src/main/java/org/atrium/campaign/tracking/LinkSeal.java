package org.atrium.campaign.tracking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.kit.tenancy.InstitutionId;

/** Seals and opens the tokens in public addresses: 35 bytes and the first half of their HMAC-SHA-256. */
public final class LinkSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BODY = 35;
    private static final int SEAL = 16;

    private final SecretKeySpec key;

    /** @param serviceSecret from which a key for this purpose alone is derived */
    public LinkSeal(String serviceSecret) {
        var secret = new SecretKeySpec(serviceSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        var derived = hmac(secret, "atrium/campaign-service/links/1".getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(derived, ALGORITHM);
    }

    public String seal(LinkToken token) {
        var body = ByteBuffer.allocate(BODY)
                .put((byte) token.kind().ordinal())
                .putLong(token.institution().value().getMostSignificantBits())
                .putLong(token.institution().value().getLeastSignificantBits())
                .putLong(token.delivery().value().getMostSignificantBits())
                .putLong(token.delivery().value().getLeastSignificantBits())
                .putShort((short) token.link())
                .array();
        var sealed = ByteBuffer.allocate(BODY + SEAL).put(body).put(hmac(key, body), 0, SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
    }

    /** Empty unless this is a token of that kind that was sealed here. */
    public Optional<LinkToken> open(String text, Kind kind) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (sealed.length != BODY + SEAL || sealed[0] != kind.ordinal()) {
            return Optional.empty();
        }
        var expected = Arrays.copyOf(hmac(key, Arrays.copyOf(sealed, BODY)), SEAL);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(sealed, BODY, BODY + SEAL))) {
            return Optional.empty();
        }
        var body = ByteBuffer.wrap(sealed, 1, BODY - 1);
        return Optional.of(new LinkToken(
                kind,
                new InstitutionId(new UUID(body.getLong(), body.getLong())),
                new DeliveryId(new UUID(body.getLong(), body.getLong())),
                body.getShort()));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
