package org.atrium.analytics.score;

import java.util.Locale;

/** How close a patron is, by visits and loans. */
public enum Stage {
    /** The first one was within the last 30 days. */
    NEW,
    /** The last one was within the last 90 days. */
    ACTIVE,
    /** The last one was within the last 365 days. */
    COOLING,
    /** Longer ago, or never. */
    DORMANT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
