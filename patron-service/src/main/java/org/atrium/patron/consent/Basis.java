package org.atrium.patron.consent;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Legal basis of a line (GDPR, article 6). */
public enum Basis {
    CONSENT("consent"),
    CONTRACT("contract"),
    LEGITIMATE_INTEREST("legitimate-interest"),
    LEGAL_OBLIGATION("legal-obligation"),
    PUBLIC_TASK("public-task");

    private final String word;

    Basis(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** All of them, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Basis::word).collect(Collectors.joining(", "));
    }

    public static Optional<Basis> of(String word) {
        return Arrays.stream(values()).filter(basis -> basis.word.equals(word)).findFirst();
    }
}
