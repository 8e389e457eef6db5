package org.atrium.patron.merge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.MergeId;
import org.jspecify.annotations.Nullable;

/** Merges for tests of what uses them. */
public final class MemoryMerges implements Merges {

    private static final Comparator<MergeId> ORDER = Comparator.comparing(MergeId::value);

    private final Map<InstitutionId, TreeMap<MergeId, Merge>> all = new HashMap<>();

    private TreeMap<MergeId, Merge> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>(ORDER));
    }

    @Override
    public Optional<Merge> find(MergeId id) {
        return Optional.ofNullable(own().get(id));
    }

    @Override
    public List<Merge> list(@Nullable MergeId after, int limit) {
        return own().descendingMap().values().stream()
                .filter(one -> after == null || ORDER.compare(one.id(), after) < 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void add(Merge merge) {
        own().put(merge.id(), merge);
    }

    @Override
    public boolean markUndone(Merge merge) {
        var isStanding = find(merge.id()).filter(one -> one.undone() == null).isPresent();
        if (isStanding) {
            own().put(merge.id(), merge);
        }
        return isStanding;
    }
}
