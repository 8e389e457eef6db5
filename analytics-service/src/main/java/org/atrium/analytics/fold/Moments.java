package org.atrium.analytics.fold;

import java.time.Instant;

/** When something happened, for each key; the same moment twice is once. */
public interface Moments {

    void note(String key, Instant time);

    /** Whether it happened from {@code from}, included, until {@code until}, excluded. */
    boolean isAnyWithin(String key, Instant from, Instant until);
}
