package org.atrium.patron.clustering.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.atrium.kit.disclosure.Crowd;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/**
 * What is told of personas, which are made of everybody, to whoever asks. Whoever is limited to branches can count their own
 * people of a persona at any moment; a number of all, or a mean as fine as it was reckoned, less that is somebody else's. So
 * they are told how personas differ, and no numbers of people. See docs/adr/0151-a-patron-is-seen-before-asked-about.md.
 */
final class Telling {

    private final SmallNumbers small;
    private final boolean isLimited;

    Telling(SmallNumbers small) {
        this.small = small;
        this.isLimited = !Tenancy.limit().isNone();
    }

    /** How many people; null where that is withheld. */
    @Nullable
    Long people(long people) {
        return isLimited || small.isFew(people) ? null : people;
    }

    /** The places of the numbers of a table that are withheld. */
    Set<Integer> withheld(List<Long> people) {
        return isLimited
                ? new HashSet<>(IntStream.range(0, people.size()).boxed().toList())
                : small.withheld(people.stream().map(Crowd::of).toList());
    }

    /** An average, a share or a distance. */
    static double figure(double exact) {
        return Tenancy.limit().isNone() ? exact : Math.round(exact * 10) / 10.0;
    }

    /** The same where there may be none. */
    static @Nullable Double figureIfAny(@Nullable Double exact) {
        return exact == null ? null : figure(exact);
    }
}
