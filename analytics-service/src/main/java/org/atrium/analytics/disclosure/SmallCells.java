package org.atrium.analytics.disclosure;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.atrium.kit.setting.Setting;

/**
 * Which cells of a table are withheld: each with 1 to k - 1 people, and as many of the others, the smallest first, as it
 * takes until those that are hidden are together k people or more; a known total less what is shown then reveals no
 * small cell (complementary suppression: Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001,
 * chapter 6). See docs/adr/0036-small-cells-and-subtraction.md.
 */
public record SmallCells(int k) {

    public static final Setting<Integer> SMALLEST = Setting.whole("privacy.smallestCell");

    public SmallCells {
        if (k < 1) {
            throw new IllegalArgumentException("k is at least 1");
        }
    }

    /** A cell of nobody points at nobody. */
    public boolean isSmall(long people) {
        return people > 0 && people < k;
    }

    public boolean isSmall(Crowd crowd) {
        return isSmall(crowd.people());
    }

    /** Indexes of the cells to withhold where the total of all is known. */
    public Set<Integer> withheld(List<? extends Crowd> cells) {
        var hidden = new HashSet<Integer>();
        IntStream.range(0, cells.size()).filter(i -> isSmall(cells.get(i))).forEach(hidden::add);
        while (isSmall(together(hidden.stream().map(cells::get).toList()))) {
            var next = smallestShown(cells, hidden);
            if (next.isEmpty()) {
                return hidden;
            }
            hidden.add(next.get());
        }
        return hidden;
    }

    private static Optional<Integer> smallestShown(List<? extends Crowd> cells, Set<Integer> hidden) {
        return IntStream.range(0, cells.size())
                .boxed()
                .filter(i -> !hidden.contains(i) && cells.get(i).people() > 0)
                .min(Comparator.comparing(i -> cells.get(i).people()));
    }

    static Crowd together(Collection<? extends Crowd> crowds) {
        var all = Crowd.nobody();
        for (var crowd : crowds) {
            all = all.and(crowd);
        }
        return all;
    }
}
