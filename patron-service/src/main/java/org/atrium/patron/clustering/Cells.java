package org.atrium.patron.clustering;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Levels;

/**
 * How many people are on which levels. However many people there are, there are no more cells than levels can be
 * combined, so that everybody is counted exactly and in bounded memory.
 */
final class Cells {

    private final SortedMap<Levels, Long> cells = new TreeMap<>();
    private long people;

    void add(Levels levels) {
        add(levels, 1);
    }

    void add(Levels levels, long some) {
        cells.merge(levels, some, Long::sum);
        people += some;
    }

    void addAll(Cells others) {
        others.cells.forEach(this::add);
    }

    SortedMap<Levels, Long> each() {
        return Collections.unmodifiableSortedMap(cells);
    }

    long people() {
        return people;
    }

    int kinds() {
        return cells.size();
    }

    Cells those(Predicate<Levels> which) {
        var some = new Cells();
        cells.forEach((levels, n) -> {
            if (which.test(levels)) {
                some.add(levels, n);
            }
        });
        return some;
    }

    /** On average; of nobody it is the lowest level. */
    Map<Input, Double> means() {
        var means = new EnumMap<Input, Double>(Input.class);
        for (var input : Input.values()) {
            double sum = 0;
            for (var cell : cells.entrySet()) {
                sum += (double) cell.getKey().of(input) * cell.getValue();
            }
            means.put(input, people == 0 ? 1.0 : sum / people);
        }
        return means;
    }

    /** Everybody where they are not more than that; else so many, spread evenly over all in the order of the cells. */
    Cells sample(int most) {
        if (people <= most) {
            return this;
        }
        var some = new Cells();
        long before = 0;
        for (var cell : cells.entrySet()) {
            long after = before + cell.getValue();
            long chosen = after * most / people - before * most / people;
            if (chosen > 0) {
                some.add(cell.getKey(), chosen);
            }
            before = after;
        }
        return some;
    }
}
