package org.atrium.patron.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Holds for tests of what asks for them, proved by {@link HoldsContract}. */
public final class MemoryHolds implements Holds {

    private final List<AuditNote> notes = new ArrayList<>();
    private final Map<InstitutionId, Map<HoldId, Hold>> all = new HashMap<>();

    /** What the audit log was told. */
    public List<AuditNote> notes() {
        return List.copyOf(notes);
    }

    private Map<HoldId, Hold> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new LinkedHashMap<>());
    }

    @Override
    public void put(Hold hold, AuditNote note) {
        own().put(hold.id(), hold);
        notes.add(note);
    }

    @Override
    public Optional<Hold> find(HoldId hold) {
        return Optional.ofNullable(own().get(hold));
    }

    @Override
    public List<Hold> of(Collection<PatronId> persons) {
        return newestFirst().stream()
                .filter(hold -> hold.persons().stream().anyMatch(persons::contains))
                .toList();
    }

    @Override
    public Set<PatronId> among(Collection<PatronId> persons) {
        var held = new HashSet<PatronId>();
        own().values().stream().filter(Hold::stands).forEach(hold -> held.addAll(hold.persons()));
        held.retainAll(persons);
        return held;
    }

    @Override
    public List<Hold> standing(@Nullable HoldId before, int limit) {
        return newestFirst().stream()
                .filter(Hold::stands)
                .filter(hold -> before == null || hold.id().toString().compareTo(before.toString()) < 0)
                .limit(limit)
                .toList();
    }

    private List<Hold> newestFirst() {
        return own().values().stream()
                .sorted(Comparator.comparing((Hold hold) -> hold.id().toString())
                        .reversed())
                .toList();
    }

    @Override
    public boolean lift(Hold lifted, AuditNote note) {
        var stands = find(lifted.id()).filter(Hold::stands).isPresent();
        if (stands) {
            own().put(lifted.id(), lifted);
            notes.add(note);
        }
        return stands;
    }
}
