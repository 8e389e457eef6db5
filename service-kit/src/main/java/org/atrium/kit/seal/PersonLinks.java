package org.atrium.kit.seal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals and opens the tokens in addresses of pages that are for one person. Whoever writes a letter seals them, whoever
 * keeps the person opens them; they hold ids and name nobody.
 */
public final class PersonLinks {

    /** Letters are kept for years: with another name no link in them would open. */
    private static final String PURPOSE = "atrium/persons/links/1";

    private static final int BODY = 1 + 3 * 2 * Long.BYTES;

    private final Signature signature;

    public PersonLinks(String serviceSecret) {
        this.signature = new Signature(serviceSecret, PURPOSE);
    }

    /** What an address is for. The order is part of every token that was ever sent. */
    public enum Kind {
        /** What the person wants to be written to for. */
        PREFERENCES,
        /** A yes that the person confirms. */
        CONFIRM
    }

    /** @param about what of the person it is about; the person again where it is about all of them */
    public record PersonLink(Kind kind, UUID institution, UUID person, UUID about) {}

    public String seal(PersonLink link) {
        return signature.sign(ByteBuffer.allocate(BODY)
                .put((byte) link.kind().ordinal())
                .putLong(link.institution().getMostSignificantBits())
                .putLong(link.institution().getLeastSignificantBits())
                .putLong(link.person().getMostSignificantBits())
                .putLong(link.person().getLeastSignificantBits())
                .putLong(link.about().getMostSignificantBits())
                .putLong(link.about().getLeastSignificantBits())
                .array());
    }

    /** Empty unless this is a token of that kind that was sealed by this installation. */
    public Optional<PersonLink> open(String text, Kind kind) {
        return signature
                .open(text)
                .filter(body -> body.length == BODY && body[0] == kind.ordinal())
                .map(body -> ByteBuffer.wrap(body, 1, BODY - 1))
                .map(body -> new PersonLink(kind, id(body), id(body), id(body)));
    }

    private static UUID id(ByteBuffer body) {
        return new UUID(body.getLong(), body.getLong());
    }
}
