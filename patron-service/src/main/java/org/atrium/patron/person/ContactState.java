package org.atrium.patron.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is known about one address, the better before the worse. It is about the address, never about the person. */
public enum ContactState {
    ACTIVE,
    BOUNCED,
    /** Its owner wants nothing there. */
    OPTED_OUT,
    COMPLAINED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ContactState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
