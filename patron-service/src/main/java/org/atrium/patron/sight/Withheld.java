package org.atrium.patron.sight;

import java.util.Locale;
import java.util.Set;
import org.atrium.patron.restriction.Limit;

/** Why no figures are made of somebody. */
public enum Withheld {
    RESTRICTION,
    PROFILING,
    /** A child below the age of consent. */
    AGE;

    static Withheld by(Set<String> limits) {
        if (limits.contains(Limit.RESTRICTION.word())) {
            return RESTRICTION;
        }
        return limits.contains(Limit.PROFILING.word()) ? PROFILING : AGE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
