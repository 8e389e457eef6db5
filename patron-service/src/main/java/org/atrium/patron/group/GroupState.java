package org.atrium.patron.group;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a group stands. */
public enum GroupState {
    ACTIVE,

    /** Nobody joins it any more; who belongs to it stays. */
    CLOSED,

    /** Gone for everybody who asks, while its last members are being let go; nothing leads back. */
    DISSOLVED;

    public boolean takesMembers() {
        return this == ACTIVE;
    }

    public boolean exists() {
        return this != DISSOLVED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GroupState> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
