package org.atrium.patron.persona.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.persona.Labels;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.persona.PersonaName;
import org.atrium.patron.persona.PersonaRun;
import org.atrium.patron.persona.Personas;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document an institution: the model, what its personas are called, and the last run. */
@Component
class MongoPersonas implements Personas {

    private static final String COLLECTION = "personas";
    private static final String VERSION = "version";
    private static final String MODEL = "model";
    private static final String LABELS = "labels";
    private static final String RUN = "run";
    private static final String RUN_ID = RUN + ".id";
    private static final String RUN_STATE = RUN + ".state";
    private static final String RUNNING = PersonaRun.State.RUNNING.name();

    private final TenantCollection personas;
    private final Outbox outbox;

    MongoPersonas(MongoCollections collections, Outbox outbox) {
        this.personas = collections.tenant(COLLECTION);
        this.outbox = outbox;
        collections.index(
                COLLECTION,
                Indexes.ascending(RUN_STATE),
                new IndexOptions().partialFilterExpression(Filters.eq(RUN_STATE, RUNNING)));
    }

    @Override
    public Kept kept() {
        return personas.first(self()).map(MongoPersonas::read).orElse(Kept.NOTHING);
    }

    @Override
    public boolean ask(PersonaRun run, AuditNote note) {
        var document = document(run);
        var told = List.of(note.outgoing());
        boolean isAsked = personas.updateOne(
                                        Filters.and(self(), Filters.ne(RUN_STATE, RUNNING)),
                                        Updates.combine(Updates.set(RUN, document), outbox.push(told)))
                                .getMatchedCount()
                        == 1
                || personas.insertIfAbsent(outbox.attach(
                        new Document("_id", Tenancy.current().value())
                                .append(VERSION, 0L)
                                .append(RUN, document),
                        told));
        outbox.nudge();
        return isAsked;
    }

    @Override
    public void looked(UUID run, long people) {
        personas.updateOne(goingOn(run), Updates.set(RUN + ".looked", people));
    }

    @Override
    public void found(UUID run, PersonaModel model, Instant now, AuditNote note) {
        var changes = new ArrayList<Bson>();
        kept().labels().keySet().stream()
                .filter(known -> model.find(known).isEmpty())
                .forEach(gone -> changes.add(Updates.unset(labels(gone))));
        changes.add(Updates.set(MODEL, ModelDocument.of(model)));
        changes.add(Updates.inc(VERSION, 1L));
        end(run, PersonaRun.State.DONE, now, note, changes);
    }

    @Override
    public void ended(UUID run, PersonaRun.State how, Instant now, AuditNote note) {
        end(run, how, now, note, new ArrayList<>());
    }

    private void end(UUID run, PersonaRun.State how, Instant now, AuditNote note, List<Bson> changes) {
        changes.add(Updates.set(RUN_STATE, how.name()));
        changes.add(Updates.set(RUN + ".doneAt", Date.from(now)));
        changes.add(outbox.push(List.of(note.outgoing())));
        personas.updateOne(goingOn(run), Updates.combine(changes));
        outbox.nudge();
    }

    @Override
    public boolean name(PersonaId persona, Labels labels, long version, AuditNote note) {
        var change = labels.byTag().isEmpty()
                ? Updates.unset(labels(persona))
                : Updates.set(labels(persona), new Document(labels.byTag()));
        boolean isNamed = personas.updateOne(
                                Filters.and(self(), Filters.eq(VERSION, version)),
                                Updates.combine(
                                        change, Updates.inc(VERSION, 1L), outbox.push(List.of(note.outgoing()))))
                        .getMatchedCount()
                == 1;
        outbox.nudge();
        return isNamed;
    }

    @Override
    public Map<PersonaId, PersonaName> named(Collection<PersonaId> ids) {
        var kept = kept();
        var model = kept.model();
        var names = new HashMap<PersonaId, PersonaName>();
        if (model != null) {
            ids.forEach(id -> model.find(id).ifPresent(one -> names.put(id, kept.name(one))));
        }
        return names;
    }

    @Override
    public List<Open> open() {
        return personas.raw()
                .find(Filters.eq(RUN_STATE, RUNNING))
                .projection(Projections.include("_id", RUN_ID))
                .map(found -> new Open(
                        new InstitutionId(found.get("_id", UUID.class)),
                        found.get(RUN, Document.class).get("id", UUID.class)))
                .into(new ArrayList<>());
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }

    private static Bson goingOn(UUID run) {
        return Filters.and(self(), Filters.eq(RUN_ID, run), Filters.eq(RUN_STATE, RUNNING));
    }

    private static String labels(PersonaId persona) {
        return LABELS + "." + persona;
    }

    private static Document document(PersonaRun run) {
        return new Document("id", run.id())
                .append("by", run.by())
                .append("askedAt", Date.from(run.askedAt()))
                .append("seed", run.seed())
                .append("state", run.state().name())
                .append("looked", run.looked());
    }

    private static Kept read(Document found) {
        var model = found.get(MODEL, Document.class);
        var labels = new HashMap<PersonaId, Labels>();
        found.get(LABELS, new Document())
                .forEach((id, texts) -> labels.put(new PersonaId(UUID.fromString(id)), labels((Document) texts)));
        return new Kept(
                found.getLong(VERSION),
                model == null ? null : ModelDocument.read(model),
                labels,
                run(found.get(RUN, Document.class)));
    }

    private static Labels labels(Document texts) {
        var byTag = new TreeMap<String, String>();
        texts.forEach((tag, text) -> byTag.put(tag, (String) text));
        return new Labels(byTag);
    }

    private static @Nullable PersonaRun run(@Nullable Document found) {
        if (found == null) {
            return null;
        }
        var doneAt = found.getDate("doneAt");
        return new PersonaRun(
                found.get("id", UUID.class),
                found.getString("by"),
                found.getDate("askedAt").toInstant(),
                found.getLong("seed"),
                PersonaRun.State.valueOf(found.getString("state")),
                found.getLong("looked"),
                doneAt == null ? null : doneAt.toInstant());
    }
}
