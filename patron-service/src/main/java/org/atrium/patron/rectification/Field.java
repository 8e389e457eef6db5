package org.atrium.patron.rectification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of somebody can be wrong. */
public enum Field {
    NAME,
    BIRTH_DATE,
    ADDRESS,
    CONTACT_POINTS,
    IDENTIFIERS,
    LANGUAGE,
    HOME_BRANCH,
    CATEGORY,
    DATES,
    INTERESTS,
    ATTRIBUTES,
    GROUPS,
    ACTIVITY,
    /** What none of these words says. */
    OTHER;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Field> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All of them, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Field::word).collect(Collectors.joining(", "));
    }
}
