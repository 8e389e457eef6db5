package org.atrium.analytics.rollup;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;

/**
 * How many distinct people.
 *
 * @param low at 95 % (two standard errors); equal to {@code people} while the count is exact
 * @param high the same
 */
public record Headcount(long people, long low, long high) {

    /** Of several cells together: who is in two of them counts once. */
    public static Headcount of(Collection<byte[]> sketches) {
        var union = ThetaSetOperation.builder()
                .setNominalEntries(People.EXACT_UP_TO)
                .buildUnion();
        sketches.forEach(sketch -> union.union(ThetaSketch.wrap(MemorySegment.ofArray(sketch))));
        var all = union.getResult();
        return new Headcount(
                Math.round(all.getEstimate()), Math.round(all.getLowerBound(2)), Math.round(all.getUpperBound(2)));
    }

    public boolean isExact() {
        return low == high;
    }
}
