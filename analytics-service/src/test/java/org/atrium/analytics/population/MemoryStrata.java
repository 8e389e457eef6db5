package org.atrium.analytics.population;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Proved by the same contract as the store. */
final class MemoryStrata implements Strata {

    private final Map<Key, StratumPart> parts = new HashMap<>();

    private record Key(InstitutionId institution, Stratum stratum, int partition) {}

    @Override
    public void keep(List<StratumPart> changed) {
        changed.forEach(part -> parts.merge(
                new Key(Tenancy.current(), part.stratum(), part.partition()),
                part,
                (known, word) -> word.count().changes() < known.count().changes() ? known : word));
    }

    @Override
    public void each(Characteristic characteristic, Consumer<StratumPart> use) {
        parts.entrySet().stream()
                .filter(one -> one.getKey().institution().equals(Tenancy.current())
                        && one.getKey().stratum().characteristic() == characteristic)
                .map(Map.Entry::getValue)
                .forEach(use);
    }
}
