package org.atrium.analytics.rollup;

import java.lang.foreign.MemorySegment;
import java.util.UUID;
import org.apache.datasketches.common.ResizeFactor;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.apache.datasketches.theta.UpdateReturnState;
import org.atrium.analytics.engagement.Person;

/**
 * The distinct people of a cell, as a theta sketch: exact up to {@value #EXACT_UP_TO} people, beyond that with a
 * standard error of 1.6 %. It holds hashes, never ids, and sketches of several cells can be united.
 *
 * @see <a href="https://datasketches.apache.org/docs/Theta/ThetaErrorTable.html">Apache DataSketches, theta error</a>
 */
public final class People {

    public static final int EXACT_UP_TO = 4096;

    private final UpdatableThetaSketch sketch;

    private People(UpdatableThetaSketch sketch) {
        this.sketch = sketch;
    }

    public static People nobody() {
        return new People(UpdatableThetaSketch.builder()
                .setNominalEntries(EXACT_UP_TO)
                .setResizeFactor(ResizeFactor.X2)
                .build());
    }

    /** From {@link #working()}. */
    public static People restore(byte[] working) {
        return new People(UpdatableThetaSketch.heapify(MemorySegment.ofArray(working)));
    }

    /** True when this changed anything: the person was not here yet. */
    public boolean add(Person person) {
        var result = switch (person) {
            case Person.Patron(var id) -> sketch.update(bits(id));
            case Person.Visitor(var id) -> sketch.update("visitor:" + id);
            case Person.Nobody nobody -> UpdateReturnState.RejectedNullOrEmpty;
        };
        return switch (result) {
            case InsertedCountIncremented, InsertedCountIncrementedResized, InsertedCountIncrementedRebuilt -> true;
            default -> false;
        };
    }

    private static long[] bits(UUID id) {
        return new long[] {id.getMostSignificantBits(), id.getLeastSignificantBits()};
    }

    /** To go on with later. */
    public byte[] working() {
        return sketch.toByteArray();
    }

    /** To unite and to count: {@link Headcount}. */
    public byte[] compact() {
        return sketch.compact().toByteArray();
    }
}
