package org.atrium.patron.identity;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Scheme and value that point at a patron: a card, a membership, an id of another system. Unique in an institution.
 *
 * @param verified whether a trusted source said so; only then do events find their person by it
 */
public record Identifier(String scheme, String value, boolean verified) {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int VALUE_LENGTH = 200;

    /** Schemes that make a member of whoever has one. */
    private static final Set<String> OF_MEMBERS = Set.of("card", "membership", "ils");

    public static boolean isScheme(String text) {
        return SCHEME.matcher(text).matches();
    }

    public static boolean isValue(String text) {
        return !text.isBlank() && text.length() <= VALUE_LENGTH && text.strip().equals(text);
    }

    public static String key(String scheme, String value) {
        return scheme + ":" + value;
    }

    public String key() {
        return key(scheme, value);
    }

    public boolean ofAMember() {
        return OF_MEMBERS.contains(scheme);
    }
}
