package org.atrium.patron.fact;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Names of facts for tests of what uses them. */
public final class MemoryFactNames implements FactNames {

    private final Map<InstitutionId, SortedMap<FactName, FactType>> all = new HashMap<>();

    @Override
    public SortedMap<FactName, FactType> all() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>());
    }

    @Override
    public Optional<FactType> declare(FactName name, FactType type) {
        if (all().size() < MOST) {
            all().putIfAbsent(name, type);
        }
        return Optional.ofNullable(all().get(name));
    }
}
