package org.atrium.patron.duplicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.Turn;
import org.atrium.patron.identity.PatronId;
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

    /** Neighbours that one question may bring, before it is asked which blocks are too large. */
    private static final int MOST_NEIGHBOURS = 2_000;

    /** So many share a block that still says something. */
    private static final int LARGEST_BLOCK = 50;

    private static final int KEYS_AT_ONCE = MOST_NEIGHBOURS / LARGEST_BLOCK;
    private static final int CROWDED_KEPT = 100_000;

    /** A block that has become small meanwhile is looked at again. */
    private static final Duration CROWDED_FOR = Duration.ofHours(1);

    private record Block(InstitutionId institution, String key) {}

    private final Lookalikes lookalikes;
    private final Duplicates duplicates;
    private final Clock clock;

    /** Blocks that were found too large, so that they are not read again for each who is in them. */
    private final Cache<Block, Boolean> crowded = Caffeine.newBuilder()
            .maximumSize(CROWDED_KEPT)
            .expireAfterWrite(CROWDED_FOR)
            .build();

    public DuplicateSearch(Lookalikes lookalikes, Duplicates duplicates, Clock clock) {
        this.lookalikes = lookalikes;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    /** Everybody of the current institution who waits for it. */
    public void pass(Turn turn) {
        for (var some = lookalikes.toBeCompared(AT_ONCE); !some.isNobody(); some = lookalikes.toBeCompared(AT_ONCE)) {
            turn.keep();
            compare(some.sketches());
            lookalikes.compared(some);
            turn.progressed();
        }
    }

    private void compare(List<Sketch> some) {
        var keys = some.stream().flatMap(one -> one.blocks().stream()).collect(Collectors.toCollection(HashSet::new));
        keys.removeIf(key -> crowded.getIfPresent(here(key)) != null);
        var neighbours = lookalikes.sharing(keys, MOST_NEIGHBOURS + 1);
        if (neighbours.size() <= MOST_NEIGHBOURS) {
            var blocks = blocks(neighbours, keys);
            blocks.forEach((key, block) -> {
                if (block.size() > LARGEST_BLOCK) {
                    crowded.put(here(key), true);
                }
            });
            propose(some, blocks);
        } else {
            keys.removeIf(this::isCrowded);
            propose(some, blocks(inParts(keys), keys));
        }
    }

    private boolean isCrowded(String key) {
        boolean many = lookalikes.isSharedByMoreThan(LARGEST_BLOCK, key);
        if (many) {
            crowded.put(here(key), true);
        }
        return many;
    }

    /** So few keys at once that all who share one fit into an answer; who shares keys of two parts is found once. */
    private List<Sketch> inParts(Set<String> keys) {
        var found = new LinkedHashMap<PatronId, Sketch>();
        var all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
            var part = all.subList(from, Math.min(all.size(), from + KEYS_AT_ONCE));
            lookalikes.sharing(part, MOST_NEIGHBOURS).forEach(one -> found.put(one.id(), one));
        }
        return List.copyOf(found.values());
    }

    private static Block here(String key) {
        return new Block(Tenancy.current(), key);
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
            neighbours(one, blocks).forEach(other -> {
                var likeness = Likeness.of(one.traits(), other.traits());
                if (likeness.isProposed()) {
                    var pair = Duplicate.open(one.id(), other.id(), likeness, now);
                    found.putIfAbsent(pair.id(), pair);
                }
            });
        }
        duplicates.propose(some.stream().flatMap(one -> one.ids().stream()).toList(), List.copyOf(found.values()));
    }

    /** Each once, however many blocks they share. */
    private static Collection<Sketch> neighbours(Sketch one, Map<String, List<Sketch>> blocks) {
        var neighbours = new LinkedHashMap<PatronId, Sketch>();
        one.blocks().stream()
                .map(key -> blocks.getOrDefault(key, List.of()))
                .filter(block -> block.size() <= LARGEST_BLOCK)
                .flatMap(List::stream)
                .forEach(other -> neighbours.put(other.id(), other));
        neighbours.remove(one.id());
        return neighbours.values();
    }
}
