package org.atrium.patron.purpose;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether people are won for something, or served. */
public enum PurposeKind {
    /** Needs a yes, and ends with an objection. */
    MARKETING,
    /** Belongs to what somebody asked for or is owed: a hold that is ready, a card that expires. Needs no yes. */
    SERVICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PurposeKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
