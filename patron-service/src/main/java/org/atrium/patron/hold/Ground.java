package org.atrium.patron.hold;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why somebody's data must be kept: a word, so that nothing is written about the person. */
public enum Ground {
    /** A claim is made, or defended against. */
    LEGAL_CLAIM,
    /** A court, the police or another authority has ordered it. */
    AUTHORITY,
    /** The institution looks into something itself. */
    INVESTIGATION,
    /** Money is owed. */
    DEBT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Ground> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All of them, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Ground::word).collect(Collectors.joining(", "));
    }
}
