package org.atrium.analytics.rollup;

import java.util.ArrayList;
import java.util.List;
import org.atrium.kit.disclosure.Crowd;

/**
 * The people of some cells, as far as it takes to know whether they are few: one cell of many settles it, and the
 * sketches of small cells are small.
 *
 * @param most people of the largest cell
 * @param few sketches of the cells that are smaller than the smallest that may be shown
 */
public record FewOrMany(long most, List<byte[]> few) implements Crowd {

    public FewOrMany {
        few = List.copyOf(few);
    }

    @Override
    public long people() {
        return few.isEmpty() ? most : Math.max(most, Headcount.of(few).people());
    }

    @Override
    public Crowd and(Crowd other) {
        if (other instanceof FewOrMany(var more, var others)) {
            var both = new ArrayList<>(few);
            both.addAll(others);
            return new FewOrMany(Math.max(most, more), both);
        }
        return other.people() == 0 ? this : new FewOrMany(Math.max(most, other.people()), few);
    }
}
