package org.atrium.patron.restriction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a limit was set or lifted: a word, so that nothing is written about the person. */
public enum Reason {
    /** The person asked for it. */
    REQUESTED,
    /** What is known is said to be wrong, and is being looked into. */
    ACCURACY_CONTESTED,
    /** It should not have been kept, and the person would not have it erased. */
    UNLAWFUL,
    /** The person needs it for a claim. */
    LEGAL_CLAIM,
    /** An objection is being weighed. */
    OBJECTION_PENDING,
    /** What it was set for is settled. */
    RESOLVED,
    /** It was set or lifted by mistake. */
    MISTAKE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Reason> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All of them, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Reason::word).collect(Collectors.joining(", "));
    }
}
