package org.atrium.campaign.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who shares one letter of a campaign. */
public enum OneMessagePer {
    PERSON,
    /** Those who are written to at one address. */
    MAILBOX,
    /** Those, and those who belong to one household. */
    HOUSEHOLD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OneMessagePer> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All of them, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(OneMessagePer::word).collect(Collectors.joining(", "));
    }
}
