package org.atrium.kit.erasure;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.atrium.kit.store.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that forget in this service. None needs what another removes, but for those that say so, which go last and only when
 * nothing is left to the others. One that fails keeps no other from forgetting: it is told, and has to be repeated.
 *
 * @param failed hears of each collection of which somebody could not be removed
 */
public record Erasers(List<Eraser> all, Consumer<String> failed) {

    private static final Logger log = LoggerFactory.getLogger(Erasers.class);

    public Erasers {
        all = all.stream().sorted(Comparator.comparing(Eraser::onlyAfterAll)).toList();
    }

    public Erasers(List<Eraser> all) {
        this(all, collection -> {});
    }

    /**
     * What came of it.
     *
     * @param counts by collection, how many documents were removed or changed
     * @param failed collections in which something of the person may be left
     */
    public record Outcome(SortedMap<String, Long> counts, SortedSet<String> failed) {

        public Outcome {
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
            failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
        }

        public boolean isWhole() {
            return failed.isEmpty();
        }

        /** For whoever repeats what throws. */
        public Outcome orThrow() {
            if (!isWhole()) {
                throw new IllegalStateException("something of a person may be left in " + String.join(", ", failed));
            }
            return this;
        }
    }

    /** Repeated, it finds what is left. An outage of a server ends it at once. */
    public Outcome erase(Forgotten person) {
        var counts = new TreeMap<String, Long>();
        var left = new TreeSet<String>();
        for (var one : all) {
            if (one.onlyAfterAll() && !left.isEmpty()) {
                counts.merge(one.collection(), 0L, Long::sum);
            } else {
                erase(one, person, counts, left);
            }
        }
        return new Outcome(counts, left);
    }

    private void erase(Eraser one, Forgotten person, SortedMap<String, Long> counts, SortedSet<String> left) {
        try {
            counts.merge(one.collection(), one.erase(person), Long::sum);
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("somebody cannot be removed from {}, and stays until they can", one.collection(), failure);
            counts.merge(one.collection(), 0L, Long::sum);
            left.add(one.collection());
            failed.accept(one.collection());
        }
    }
}
