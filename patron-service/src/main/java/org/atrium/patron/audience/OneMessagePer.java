package org.atrium.patron.audience;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who shares one letter of a campaign. */
public enum OneMessagePer {
    PERSON,
    /** Those who are written to at one address. */
    MAILBOX,
    /** Those, and those who belong today to one group of the kind household. */
    HOUSEHOLD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param word absent: each person gets their own, as it was before there was a choice */
    public static Optional<OneMessagePer> of(@Nullable String word) {
        return word == null
                ? Optional.of(PERSON)
                : Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
