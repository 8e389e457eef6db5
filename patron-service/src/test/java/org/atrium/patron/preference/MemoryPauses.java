package org.atrium.patron.preference;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Pauses for tests of what asks for them. */
public final class MemoryPauses implements Pauses {

    private final Map<InstitutionId, SortedMap<PatronId, Instant>> all = new HashMap<>();

    private SortedMap<PatronId, Instant> here() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>());
    }

    @Override
    public void until(Collection<PatronId> patron, Instant end) {
        patron.forEach(id -> here().put(id, end));
    }

    @Override
    public void lift(Collection<PatronId> patrons) {
        patrons.forEach(here()::remove);
    }

    @Override
    public Map<PatronId, Instant> among(Collection<PatronId> patrons, Instant now) {
        var found = new HashMap<>(here());
        found.entrySet()
                .removeIf(one ->
                        !patrons.contains(one.getKey()) || !one.getValue().isAfter(now));
        return found;
    }

    @Override
    public List<PatronId> running(Instant now, @Nullable PatronId after, int limit) {
        return here().entrySet().stream()
                .filter(one -> one.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }
}
