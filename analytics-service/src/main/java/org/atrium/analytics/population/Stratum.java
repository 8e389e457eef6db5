package org.atrium.analytics.population;

import org.jspecify.annotations.Nullable;

/**
 * The patrons who have the same value of one characteristic and have come as far.
 *
 * @param value absent for patrons of whom none is known
 */
public record Stratum(
        Characteristic characteristic,
        Lifecycle lifecycle,
        @Nullable String value) {}
