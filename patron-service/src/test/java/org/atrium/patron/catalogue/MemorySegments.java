package org.atrium.patron.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Catalogues for tests of what uses them. */
public final class MemorySegments implements Segments {

    private final Map<InstitutionId, Catalogue> all = new HashMap<>();

    @Override
    public synchronized Catalogue catalogue() {
        return all.getOrDefault(Tenancy.current(), Catalogue.EMPTY);
    }

    @Override
    public synchronized boolean replace(Catalogue next) {
        if (next.revision() != catalogue().revision() + 1) {
            return false;
        }
        all.put(Tenancy.current(), next);
        return true;
    }

    @Override
    public synchronized Optional<String> zoneAndPlaces() {
        return Optional.ofNullable(all.get(Tenancy.current())).map(Catalogue::zoneAndPlaces);
    }

    @Override
    public synchronized List<InstitutionId> unsettled() {
        return all.entrySet().stream()
                .filter(one -> !one.getValue().leaving().isEmpty()
                        || one.getValue().segments().stream().anyMatch(Segment::building))
                .map(Map.Entry::getKey)
                .toList();
    }
}
