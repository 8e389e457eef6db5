package org.atrium.patron.identity;

import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.kit.text.Text;

/**
 * Scheme and value that point at a patron: a card, a membership, an id of another system. Unique in an institution.
 *
 * @param value in the one spelling of {@link Text#code}
 * @param verified whether a trusted source said so; only then do events find their person by it
 */
public record Identifier(String scheme, String value, boolean verified) {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int VALUE_LENGTH = 200;

    /** Kinds of schemes that make a member of whoever has one. */
    private static final Set<String> OF_MEMBERS = Set.of("card", "membership", "ils");

    private static final char PART = '-';

    public static boolean isScheme(String text) {
        return SCHEME.matcher(text).matches();
    }

    public Identifier {
        value = Text.code(value);
    }

    /** Whether the text is a value once it is spelled as all are. */
    public static boolean isValue(String text) {
        var value = text.length() <= 2 * VALUE_LENGTH ? Text.code(text) : "";
        return !value.isEmpty()
                && value.length() <= VALUE_LENGTH
                && Text.fault(text).isEmpty();
    }

    /** What an identifier is looked up by: however its value is written, the one spelling. */
    public static String key(String scheme, String value) {
        return scheme + ":" + Text.code(value);
    }

    public String key() {
        return scheme + ":" + value;
    }

    /** By its kind, which is its scheme up to a hyphen: branches with systems of their own count alike in each of them. */
    public boolean ofAMember() {
        int end = scheme.indexOf(PART);
        return OF_MEMBERS.contains(end < 0 ? scheme : scheme.substring(0, end));
    }
}
