package org.atrium.patron.institution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Institutions for tests of what uses them. */
public final class MemoryInstitutions implements Institutions {

    private final Map<InstitutionId, Institution> all = new HashMap<>();
    private final List<OutgoingEvent> told = new ArrayList<>();

    /** Events of all institutions so far. */
    public List<OutgoingEvent> told() {
        return told;
    }

    @Override
    public Optional<Institution> find() {
        return Optional.ofNullable(all.get(Tenancy.current()));
    }

    @Override
    public List<InstitutionId> all() {
        return List.copyOf(all.keySet());
    }

    @Override
    public void establish(Institution institution, OutgoingEvent founded) {
        if (all.putIfAbsent(Tenancy.current(), institution) == null) {
            told.add(founded);
        }
    }

    @Override
    public boolean replace(Institution next, List<OutgoingEvent> events) {
        if (find().filter(known -> known.version() == next.version() - 1).isEmpty()) {
            return false;
        }
        all.put(Tenancy.current(), next);
        told.addAll(events);
        return true;
    }
}
