package org.atrium.analytics.disclosure;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which cells of a table are withheld: each with 1 to k - 1 people, and, where that leaves just one hidden beside a
 * known total, the smallest of the others too, so that subtraction does not reveal it (complementary suppression:
 * Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 6).
 */
public record SmallCells(int k) {

    public SmallCells {
        if (k < 1) {
            throw new IllegalArgumentException("k is at least 1");
        }
    }

    /** A cell of nobody points at nobody. */
    public boolean isSmall(long people) {
        return people > 0 && people < k;
    }

    /** Indexes of the cells to withhold. */
    public Set<Integer> withheld(List<Long> people) {
        var hidden = new HashSet<Integer>();
        IntStream.range(0, people.size()).filter(i -> isSmall(people.get(i))).forEach(hidden::add);
        if (hidden.size() == 1) {
            IntStream.range(0, people.size())
                    .boxed()
                    .filter(i -> people.get(i) >= k)
                    .min(Comparator.comparing(people::get))
                    .ifPresent(hidden::add);
        }
        return hidden;
    }
}
