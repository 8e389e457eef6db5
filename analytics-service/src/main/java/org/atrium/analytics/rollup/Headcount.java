package org.atrium.analytics.rollup;

import java.util.Collection;

/**
 * How many distinct people.
 *
 * @param low at 95 % (two standard errors); equal to {@code people} while the count is exact
 * @param high the same
 */
public record Headcount(long people, long low, long high) {

    /** Of several cells together: who is in two of them counts once. */
    public static Headcount of(Collection<byte[]> sketches) {
        var union = new PeopleUnion();
        sketches.forEach(union::add);
        return union.headcount();
    }

    public boolean isExact() {
        return low == high;
    }
}
