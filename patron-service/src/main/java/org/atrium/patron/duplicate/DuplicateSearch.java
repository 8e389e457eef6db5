package org.atrium.patron.duplicate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.work.Turn;
import org.atrium.patron.likeness.Likeness;
import org.atrium.patron.profile.Lookalikes;
import org.atrium.patron.profile.Lookalikes.Sketch;

/**
 * Compares whoever is new or has changed with those who share a block with them. What it costs does not grow with the
 * number of patrons: a block that many share says little of two, and is passed over.
 */
public final class DuplicateSearch {

    /** Compared in one go: their neighbours are read by one question. */
    private static final int AT_ONCE = 50;

    /** Neighbours that one question may bring, before it is asked of fewer. */
    private static final int MOST_NEIGHBOURS = 2_000;

    /** So many share a block that still says something. */
    private static final int LARGEST_BLOCK = 50;

    private final Lookalikes lookalikes;
    private final Duplicates duplicates;
    private final Clock clock;

    public DuplicateSearch(Lookalikes lookalikes, Duplicates duplicates, Clock clock) {
        this.lookalikes = lookalikes;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    /** Everybody of the current institution who waits for it. */
    public void pass(Turn turn) {
        for (var some = lookalikes.toBeCompared(AT_ONCE); !some.isEmpty(); some = lookalikes.toBeCompared(AT_ONCE)) {
            turn.keep();
            compare(some);
            lookalikes.compared(some);
            turn.progressed();
        }
    }

    private void compare(List<Sketch> some) {
        var keys = new LinkedHashSet<String>();
        some.forEach(one -> keys.addAll(one.blocks()));
        var neighbours = lookalikes.sharing(keys, MOST_NEIGHBOURS + 1);
        if (neighbours.size() <= MOST_NEIGHBOURS) {
            propose(some, blocks(neighbours, keys));
        } else if (some.size() > 1) {
            compare(some.subList(0, some.size() / 2));
            compare(some.subList(some.size() / 2, some.size()));
        } else {
            var each = new HashMap<String, List<Sketch>>();
            keys.forEach(key -> each.put(key, lookalikes.sharing(List.of(key), LARGEST_BLOCK + 1)));
            propose(some, each);
        }
    }

    private static Map<String, List<Sketch>> blocks(List<Sketch> neighbours, Set<String> keys) {
        var blocks = new HashMap<String, List<Sketch>>();
        for (var one : neighbours) {
            one.blocks().stream()
                    .filter(keys::contains)
                    .forEach(key -> blocks.computeIfAbsent(key, first -> new ArrayList<>())
                            .add(one));
        }
        return blocks;
    }

    private void propose(List<Sketch> some, Map<String, List<Sketch>> blocks) {
        var now = clock.instant();
        var found = new LinkedHashMap<DuplicateId, Duplicate>();
        for (var one : some) {
            one.blocks().stream()
                    .map(key -> blocks.getOrDefault(key, List.of()))
                    .filter(block -> block.size() <= LARGEST_BLOCK)
                    .flatMap(List::stream)
                    .filter(other -> !other.id().equals(one.id()))
                    .filter(other -> !found.containsKey(DuplicateId.of(one.id(), other.id())))
                    .forEach(other -> {
                        var likeness = Likeness.of(one.traits(), other.traits());
                        if (likeness.isProposed()) {
                            var older = one.id().compareTo(other.id()) < 0 ? one.id() : other.id();
                            var newer = older.equals(one.id()) ? other.id() : one.id();
                            var pair = Duplicate.open(older, newer, likeness, now);
                            found.put(pair.id(), pair);
                        }
                    });
        }
        duplicates.propose(some.stream().flatMap(one -> one.ids().stream()).toList(), List.copyOf(found.values()));
    }
}
