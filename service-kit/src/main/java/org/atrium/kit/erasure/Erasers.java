package org.atrium.kit.erasure;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that forget in this service. None needs what another removes, but for the keys, which go last: repeated, each still
 * knows whom to look for.
 */
public record Erasers(List<Eraser> all) {

    public Erasers {
        all = List.copyOf(all);
    }

    /** @return by collection, how many documents were removed or changed */
    public SortedMap<String, Long> erase(Forgotten person) {
        var counts = new TreeMap<String, Long>();
        all.forEach(one -> counts.merge(one.collection(), one.erase(person), Long::sum));
        return counts;
    }
}
