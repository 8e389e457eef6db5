package org.atrium.analytics.population;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A patron as the population counts it. Whoever is merged into another patron or erased has a version and no attributes
 * from then on: such a patron is known, so that no older word brings it back, and counts nowhere.
 *
 * @param version of the patron in patron-service when the newest word about it was told
 * @param attributes empty if the patron is not counted
 */
public record KnownPatron(long version, Optional<Attributes> attributes) {

    /** A patron of whom nothing has been told. */
    public static final KnownPatron UNKNOWN = new KnownPatron(0, Optional.empty());

    /** Whatever is told later is older than that. */
    public static final KnownPatron ERASED = new KnownPatron(Long.MAX_VALUE, Optional.empty());

    public KnownPatron(long version, Attributes attributes) {
        this(version, Optional.of(attributes));
    }

    /** Whether the word is newer than all that is known; the same word again is not. */
    public boolean isOvertakenBy(KnownPatron word) {
        return word.version > version;
    }

    /** Where a patron who becomes {@code next} is no longer counted. */
    public Set<Stratum> leaves(KnownPatron next) {
        var left = new HashSet<>(strata());
        left.removeAll(next.strata());
        return left;
    }

    /** Where a patron who becomes {@code next} is counted and was not before. */
    public Set<Stratum> enters(KnownPatron next) {
        return next.leaves(this);
    }

    private Set<Stratum> strata() {
        return attributes.map(Attributes::strata).orElse(Set.of());
    }
}
