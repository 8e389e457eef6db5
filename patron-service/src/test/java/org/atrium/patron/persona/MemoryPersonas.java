package org.atrium.patron.persona;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PersonaId;
import org.jspecify.annotations.Nullable;

/** Personas of institutions in memory. */
public final class MemoryPersonas implements Personas {

    private final Map<InstitutionId, Kept> all = new HashMap<>();

    @Override
    public Kept kept() {
        return all.getOrDefault(Tenancy.current(), Kept.NOTHING);
    }

    @Override
    public boolean ask(PersonaRun run, AuditNote note) {
        var kept = kept();
        if (kept.run() != null && kept.run().state() == PersonaRun.State.RUNNING) {
            return false;
        }
        put(new Kept(kept.version(), kept.model(), kept.labels(), run));
        return true;
    }

    @Override
    public void looked(UUID run, long people) {
        var kept = kept();
        var open = open(kept, run);
        if (open != null) {
            put(new Kept(
                    kept.version(),
                    kept.model(),
                    kept.labels(),
                    new PersonaRun(
                            run, open.by(), open.askedAt(), open.seed(), PersonaRun.State.RUNNING, people, null)));
        }
    }

    @Override
    public void found(UUID run, PersonaModel model, Instant now, AuditNote note) {
        var kept = kept();
        var open = open(kept, run);
        if (open != null) {
            var labels = new HashMap<>(kept.labels());
            labels.keySet().removeIf(id -> model.find(id).isEmpty());
            put(new Kept(kept.version() + 1, model, labels, over(open, PersonaRun.State.DONE, now)));
        }
    }

    @Override
    public void ended(UUID run, PersonaRun.State how, Instant now, AuditNote note) {
        var kept = kept();
        var open = open(kept, run);
        if (open != null) {
            put(new Kept(kept.version(), kept.model(), kept.labels(), over(open, how, now)));
        }
    }

    @Override
    public boolean name(PersonaId persona, Labels labels, long version, AuditNote note) {
        var kept = kept();
        if (kept.version() != version) {
            return false;
        }
        var next = new HashMap<>(kept.labels());
        if (labels.byTag().isEmpty()) {
            next.remove(persona);
        } else {
            next.put(persona, labels);
        }
        put(new Kept(version + 1, kept.model(), next, kept.run()));
        return true;
    }

    @Override
    public Map<PersonaId, PersonaName> named(Collection<PersonaId> ids) {
        var kept = kept();
        var names = new HashMap<PersonaId, PersonaName>();
        current().ifPresent(model -> ids.forEach(id -> model.find(id).ifPresent(one -> names.put(id, kept.name(one)))));
        return names;
    }

    @Override
    public List<Open> open() {
        return all.entrySet().stream()
                .filter(one ->
                        one.getValue().run() != null && one.getValue().run().state() == PersonaRun.State.RUNNING)
                .map(one -> new Open(one.getKey(), one.getValue().run().id()))
                .toList();
    }

    private void put(Kept kept) {
        all.put(Tenancy.current(), kept);
    }

    private static @Nullable PersonaRun open(Kept kept, UUID run) {
        var last = kept.run();
        return last != null && last.id().equals(run) && last.state() == PersonaRun.State.RUNNING ? last : null;
    }

    private static PersonaRun over(PersonaRun run, PersonaRun.State how, Instant now) {
        return new PersonaRun(run.id(), run.by(), run.askedAt(), run.seed(), how, run.looked(), now);
    }
}
