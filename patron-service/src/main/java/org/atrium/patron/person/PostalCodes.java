package org.atrium.patron.person;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Areas of postal codes: all codes that begin alike. Codes are compared by their letters and digits, so that a space or a
 * hyphen more or less leads nobody out of their area. See docs/adr/0144-events-are-narrowed.md.
 */
public final class PostalCodes {

    /** One sign is half a country, and six are a street where codes are as fine as that. */
    public static final int SHORTEST = 2;

    public static final int LONGEST = 5;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9 -]+");

    private PostalCodes() {}

    /** Whether it has nothing but letters, digits, spaces and hyphens. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** The letters and digits of it, as ASCII has them. */
    public static String form(String code) {
        return code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /** Every area that the code lies in. */
    public static List<String> areas(String code) {
        var form = form(code);
        return IntStream.rangeClosed(SHORTEST, Math.min(LONGEST, form.length()))
                .mapToObj(length -> form.substring(0, length))
                .toList();
    }
}
