package org.atrium.patron.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For what somebody looks at a person, as they say themselves. */
public enum Viewing {
    /** Somebody stands at the desk, or has written. */
    SERVICE,
    /** What is sent, to whom and with which consent. */
    OUTREACH,
    /** A request of the person about their data, or a check of it. */
    PRIVACY;

    /** The header in which a request says it. */
    public static final String HEADER = "Atrium-Purpose";

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Viewing> of(@Nullable String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All of them, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Viewing::word).collect(Collectors.joining(", "));
    }
}
