package org.atrium.patron.profile;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a person has come. Derived: nobody sets it. */
public enum Lifecycle {
    /** No card and no membership yet. */
    PROSPECT,
    MEMBER,
    /** The membership has run out. */
    LAPSED;

    /** @param expiresOn the last day of the membership, if it has one */
    public static Lifecycle of(boolean membership, @Nullable LocalDate expiresOn, LocalDate today) {
        if (!membership) {
            return PROSPECT;
        }
        return expiresOn == null || !expiresOn.isBefore(today) ? MEMBER : LAPSED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
