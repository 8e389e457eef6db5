package org.atrium.analytics.rollup;

import java.nio.charset.StandardCharsets;
import org.apache.datasketches.common.ResizeFactor;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.atrium.analytics.engagement.Person;

/**
 * The distinct people of a cell, as a theta sketch: exact up to {@value #EXACT_UP_TO} people, beyond that with a
 * standard error of 1.6 %. It holds hashes, never ids, and sketches of several cells can be united.
 *
 * @see <a href="https://datasketches.apache.org/docs/Theta/ThetaErrorTable.html">Apache DataSketches, theta error</a>
 */
public final class People {

    public static final int EXACT_UP_TO = 4096;

    private static final long SEED = 2026;

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

    /** True if the sketch holds more than before: otherwise the person was here already, or is one that it never needs. */
    public boolean add(Person person) {
        return !(person instanceof Person.Nobody) && add(pseudonym(person));
    }

    /** The same for a pseudonym that was kept. */
    public boolean add(long pseudonym) {
        return switch (sketch.update(pseudonym)) {
            case RejectedDuplicate, RejectedOverTheta, RejectedNullOrEmpty -> false;
            case InsertedCountIncremented,
                    InsertedCountIncrementedResized,
                    InsertedCountIncrementedRebuilt,
                    InsertedCountNotIncremented,
                    ConcurrentBufferInserted,
                    ConcurrentPropagated -> true;
        };
    }

    /** 64 bits that stand for a person and from which nobody finds back without knowing the id. */
    public static long pseudonym(Person person) {
        return switch (person) {
            case Person.Patron(var id) ->
                MurmurHash3.hash(new long[] {id.getMostSignificantBits(), id.getLeastSignificantBits()}, SEED)[0];
            case Person.Visitor(var id) -> MurmurHash3.hash(id.getBytes(StandardCharsets.UTF_8), SEED)[0];
            case Person.Nobody nobody -> throw new IllegalArgumentException("nobody has no pseudonym");
        };
    }

    public long count() {
        return Math.round(sketch.getEstimate());
    }

    /** To unite and to count: {@link Headcount}. */
    public byte[] compact() {
        return sketch.compact().toByteArray();
    }
}
