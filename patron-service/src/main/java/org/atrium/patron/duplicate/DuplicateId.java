package org.atrium.patron.duplicate;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.atrium.patron.identity.PatronId;

/** Follows from the two, so that a pair is proposed once however often and from whichever side it is found. */
public record DuplicateId(UUID value) {

    static DuplicateId of(PatronId one, PatronId other) {
        var first = one.compareTo(other) < 0 ? one : other;
        var second = first.equals(one) ? other : one;
        return new DuplicateId(UUID.nameUUIDFromBytes((first + " " + second).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
