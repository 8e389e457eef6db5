package org.atrium.patron.erasure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.erasure.Tombstone;

/** A journal for tests, which outlives the stores that it is compared with. */
public final class MemoryJournal implements ErasureJournal {

    private final Map<UUID, Tombstone> tombstones = new TreeMap<>();
    private final Map<String, String> keys = new TreeMap<>();

    @Override
    public void keep(Tombstone tombstone) {
        tombstones.merge(tombstone.erasure(), tombstone, Tombstone::with);
    }

    @Override
    public void lift(UUID erasure) {
        tombstones.computeIfPresent(
                erasure,
                (id, one) ->
                        new Tombstone(id, one.institution(), one.askedAt(), one.persons(), one.suppressed(), true));
    }

    @Override
    public Optional<Tombstone> find(UUID erasure) {
        return Optional.ofNullable(tombstones.get(erasure));
    }

    @Override
    public List<Tombstone> all() {
        return List.copyOf(tombstones.values());
    }

    @Override
    public void keepKey(String id, String publicHalf) {
        keys.putIfAbsent(id, publicHalf);
    }

    @Override
    public Map<String, String> keys() {
        return Map.copyOf(keys);
    }
}
