package org.atrium.gateway.institution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.tenancy.InstitutionId;

/** Institutions in memory, held to the same contract as the real ones. */
public final class MemoryInstitutions implements Institutions {

    private final Map<InstitutionId, Institution> institutions = new ConcurrentHashMap<>();

    @Override
    public void add(Institution institution) {
        institutions.put(institution.id(), institution);
    }

    @Override
    public Optional<Institution> find(InstitutionId id) {
        return Optional.ofNullable(institutions.get(id));
    }

    @Override
    public void rename(InstitutionId id, String name) {
        institutions.computeIfPresent(
                id, (key, old) -> new Institution(key, name, old.timeZone(), old.openedAt(), old.told()));
    }

    @Override
    public boolean isEmpty() {
        return institutions.isEmpty();
    }

    @Override
    public List<InstitutionId> untold() {
        return institutions.values().stream()
                .filter(institution -> !institution.told())
                .map(Institution::id)
                .toList();
    }

    @Override
    public void markTold(InstitutionId id) {
        institutions.computeIfPresent(
                id, (key, old) -> new Institution(key, old.name(), old.timeZone(), old.openedAt(), true));
    }
}
