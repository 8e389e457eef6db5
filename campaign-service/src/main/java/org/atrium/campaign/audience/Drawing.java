package org.atrium.campaign.audience;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Draws arms in two passes, in memory that grows with the branches and not with the people. First the places: a wheel
 * with the arms' shares on it turns one step for each member, stratum after stratum (systematic sampling with a random
 * start: W. G. Cochran, Sampling Techniques, 3rd ed., chapter 8), which says how many of each stratum get each arm.
 * Then the people, in the order of their ids: each gets one of the places that are left in their stratum, every place
 * with the same chance (selection sampling: D. E. Knuth, The Art of Computer Programming, 3.4.2, algorithm S). The seed
 * and the ids decide alone. See docs/adr/0020-drawing-the-holdout.md.
 */
public final class Drawing {

    private final long seed;

    public Drawing(long seed) {
        this.seed = seed;
    }

    /**
     * Divides the places.
     *
     * @param sizes how many members each stratum has; null for those without a branch
     * @param arms their parts must add up to more than 0
     */
    public Places places(Map<@Nullable BranchId, Long> sizes, List<Arm> arms) {
        var strata = new TreeMap<String, long[]>();
        sizes.forEach((stratum, size) -> strata.put(String.valueOf(stratum), rest(size, arms.size())));
        for (var level = 0; level < arms.size() - 1; level++) {
            divide(strata, arms.subList(level, arms.size()), level);
        }
        return new Places(strata, arms);
    }

    /** All of a stratum's members have the last place until they get another. */
    private static long[] rest(long size, int arms) {
        var places = new long[arms];
        places[arms - 1] = size;
        return places;
    }

    /** Splits what is left between the first arm and the others. */
    private void divide(Map<String, long[]> strata, List<Arm> arms, int level) {
        var whole = arms.stream().mapToLong(Arm::part).reduce(0, Math::addExact);
        var part = arms.getFirst().part();
        var wheel = whole == 0 ? 0 : Math.floorMod(number("start", Integer.toString(level)), whole);
        for (var places : strata.values()) {
            var last = places.length - 1;
            var turned = Math.addExact(wheel, Math.multiplyExact(part, places[last]));
            var stops = whole == 0 ? 0 : turned / whole;
            wheel = whole == 0 ? 0 : turned % whole;
            places[level] = stops;
            places[last] -= stops;
        }
    }

    private long number(String purpose, String name) {
        var text = seed + "/" + purpose + "/" + name;
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    /** The places of one drawing, given away one by one. */
    public final class Places {

        private final Map<String, long[]> left = new HashMap<>();
        private final List<Arm> arms;

        private Places(Map<String, long[]> strata, List<Arm> arms) {
            strata.forEach((stratum, places) -> left.put(stratum, places.clone()));
            this.arms = List.copyOf(arms);
        }

        /**
         * The arm of the next person. The same people in the same order get the same arms.
         *
         * @throws IllegalStateException if more people come than there were
         */
        public String next(PatronId patron, @Nullable BranchId stratum) {
            var places = left.getOrDefault(String.valueOf(stratum), new long[0]);
            var all = Arrays.stream(places).sum();
            if (all == 0) {
                throw new IllegalStateException("the stratum " + stratum + " has more people than places");
            }
            var place = Math.unsignedMultiplyHigh(number("place", patron.toString()), all);
            var arm = 0;
            while (place >= places[arm]) {
                place -= places[arm++];
            }
            places[arm]--;
            return arms.get(arm).name();
        }
    }
}
