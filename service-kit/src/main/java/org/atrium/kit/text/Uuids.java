package org.atrium.kit.text;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids as text. One has one spelling, 36 characters in either case of letters: nothing is cut off and nothing is filled up,
 * so that two that read a text cannot read two ids, or one an id and the other none.
 */
public final class Uuids {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Uuids() {}

    public static Optional<UUID> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** @throws IllegalArgumentException if it is none */
    public static UUID of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("is no UUID"));
    }

    /** In the order in which MongoDB sorts them: byte by byte, without a sign. */
    public static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
