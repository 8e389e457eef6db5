package org.atrium.patron.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;

/** Undos for tests of what uses them. */
class MemoryUndos implements Undos {

    private final Map<InstitutionId, TreeMap<String, Undo>> all = new LinkedHashMap<>();
    private final Map<String, Map<String, Stayed>> stayed = new HashMap<>();
    final List<OutgoingEvent> told = new ArrayList<>();

    private TreeMap<String, Undo> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>());
    }

    @Override
    public boolean open(Undo asked, AuditNote note) {
        return own().putIfAbsent(asked.key(), asked) == null;
    }

    @Override
    public boolean again(Undo over, Undo asked, AuditNote note) {
        if (!over.equals(own().get(over.key()))) {
            return false;
        }
        if (asked.at() == null) {
            stayed.remove(asked.key());
        }
        own().put(asked.key(), asked);
        return true;
    }

    @Override
    public Optional<Undo> find(ImportId of, boolean dryRun) {
        return own().values().stream()
                .filter(one -> one.of().equals(of) && one.dryRun() == dryRun)
                .findFirst();
    }

    @Override
    public void checkpoint(Undo asRead, Undo next, List<Stayed> more, List<OutgoingEvent> events) {
        var now = own().get(asRead.key());
        if (now == null
                || now.state() != asRead.state()
                || !java.util.Objects.equals(now.at(), asRead.at())
                || !now.askedAt().equals(asRead.askedAt())) {
            throw new TurnLost("undos:" + asRead.key());
        }
        more.forEach(one ->
                stayed.computeIfAbsent(next.key(), first -> new HashMap<>()).put(one.line() + ":" + one.patron(), one));
        told.addAll(events);
        own().put(next.key(), next);
    }

    @Override
    public List<Stayed> stayed(ImportId of, boolean dryRun, @Nullable Stayed after, int limit) {
        var order = Comparator.comparingLong(Stayed::line).thenComparing(Stayed::patron);
        return find(of, dryRun).stream()
                .flatMap(undo -> stayed.getOrDefault(undo.key(), Map.of()).values().stream())
                .sorted(order)
                .filter(one -> after == null || order.compare(one, after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Unfinished> running() {
        return all.entrySet().stream()
                .flatMap(its -> its.getValue().values().stream()
                        .filter(one -> one.state() == Undo.State.RUNNING)
                        .limit(1)
                        .map(one -> new Unfinished(its.getKey(), one.of(), one.dryRun())))
                .toList();
    }
}
