package org.atrium.patron.suppression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Suppressions for tests of what uses them, proved by {@link SuppressionsContract}. */
public final class MemorySuppressions implements Suppressions {

    private final Map<InstitutionId, Map<String, Suppressed>> all = new HashMap<>();
    final List<AuditNote> notes = new ArrayList<>();

    private Map<String, Suppressed> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new HashMap<>());
    }

    @Override
    public void add(Set<String> fingerprints, Suppressed suppressed) {
        fingerprints.forEach(print -> own().put(print, suppressed));
    }

    @Override
    public Map<String, Suppressed> among(Collection<String> fingerprints) {
        var found = new HashMap<>(own());
        found.keySet().retainAll(Set.copyOf(fingerprints));
        return found;
    }

    @Override
    public void lift(UUID erasure, AuditNote note) {
        if (own().values().removeIf(one -> one.erasure().equals(erasure))) {
            notes.add(note);
        }
    }
}
