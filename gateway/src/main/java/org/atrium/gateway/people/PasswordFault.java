package org.atrium.gateway.people;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a password is not taken. Length is what counts (NIST SP 800-63B §3.1.1.2); composition rules are not. */
public enum PasswordFault {
    TOO_SHORT,
    TOO_LONG,
    HOLDS_YOUR_NAME,
    TOO_SIMPLE;

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** A part of a name shorter than this is in too many words to be refused. */
    private static final int TELLING = 4;

    public static Set<PasswordFault> of(String password, EmailAddress email, String name) {
        var faults = EnumSet.noneOf(PasswordFault.class);
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            faults.add(TOO_SHORT);
        }
        if (length > LONGEST) {
            faults.add(TOO_LONG);
        }
        if (holdsAny(password, NOT_A_WORD.split(email.localPart())) || holdsAny(password, NOT_A_WORD.split(name))) {
            faults.add(HOLDS_YOUR_NAME);
        }
        if (password.codePoints().distinct().count() < 5) {
            faults.add(TOO_SIMPLE);
        }
        return faults;
    }

    private static boolean holdsAny(String password, String[] words) {
        var lower = password.toLowerCase(Locale.ROOT);
        for (var word : words) {
            if (word.length() >= TELLING && lower.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
