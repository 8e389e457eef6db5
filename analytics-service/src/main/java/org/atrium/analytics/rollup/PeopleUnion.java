package org.atrium.analytics.rollup;

import java.lang.foreign.MemorySegment;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;
import org.apache.datasketches.theta.ThetaUnion;
import org.atrium.kit.disclosure.Crowd;

/**
 * The distinct people of many cells: who is in two of them counts once. It grows to some 64 kB, however many sketches
 * are added.
 */
public final class PeopleUnion implements Crowd {

    private final ThetaUnion union =
            ThetaSetOperation.builder().setNominalEntries(People.EXACT_UP_TO).buildUnion();

    /** @param sketch see {@link People#compact()} */
    public void add(byte[] sketch) {
        union.union(ThetaSketch.wrap(MemorySegment.ofArray(sketch)));
    }

    public void add(PeopleUnion other) {
        union.union(other.union.getResult());
    }

    public Headcount headcount() {
        var all = union.getResult();
        return new Headcount(
                Math.round(all.getEstimate()), Math.round(all.getLowerBound(2)), Math.round(all.getUpperBound(2)));
    }

    @Override
    public long people() {
        return headcount().people();
    }

    @Override
    public Crowd and(Crowd other) {
        if (!(other instanceof PeopleUnion more)) {
            return other.and(this);
        }
        var both = new PeopleUnion();
        both.add(this);
        both.add(more);
        return both;
    }
}
