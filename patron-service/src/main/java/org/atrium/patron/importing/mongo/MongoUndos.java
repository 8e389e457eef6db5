package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.work.TurnLost;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.importing.ImportId;
import org.atrium.patron.importing.Stayed;
import org.atrium.patron.importing.Undo;
import org.atrium.patron.importing.Undos;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Progress in one collection, of whom something stays in a second. */
@Component
class MongoUndos implements Undos {

    static final String COLLECTION = "importUndos";
    static final String STAYED = "importStayed";
    static final String PATRON = "patron";
    static final String KEPT = "kept";
    private static final String STATE = "state";
    private static final String DRY_RUN = "dryRun";
    private static final String UNDO = "undo";
    private static final Duration STAYED_KEPT = Duration.ofDays(90);
    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final TenantCollection undos;
    private final TenantCollection stayed;
    private final Outbox outbox;
    private final Clock clock;

    MongoUndos(MongoCollections collections, Outbox outbox, Clock clock) {
        this.undos = collections.tenant(COLLECTION);
        this.stayed = collections.tenant(STAYED);
        this.outbox = outbox;
        this.clock = clock;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, "_id"));
        collections.index(COLLECTION, Indexes.ascending(STATE, "_id"));
        collections.index(STAYED, Indexes.ascending(TenantCollection.INSTITUTION, UNDO, "line", PATRON));
        collections.index(STAYED, Indexes.ascending(TenantCollection.INSTITUTION, PATRON));
        collections.index(STAYED, Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public boolean open(Undo asked, AuditNote note) {
        var isFirst = undos.insertIfAbsent(outbox.attach(document(asked), List.of(note.outgoing())));
        outbox.nudge();
        return isFirst;
    }

    @Override
    public boolean again(Undo over, Undo asked, AuditNote note) {
        if (asked.at() == null) {
            stayed.deleteMany(Filters.eq(UNDO, over.key()));
        }
        var fields = document(asked);
        fields.remove("_id");
        var set = new ArrayList<Bson>();
        fields.forEach((field, value) -> set.add(Updates.set(field, value)));
        if (asked.failure() == null) {
            set.add(Updates.unset("failure"));
        }
        if (asked.at() == null) {
            set.add(Updates.unset("at"));
        }
        set.add(outbox.push(List.of(note.outgoing())));
        var begun = undos.updateOne(asRead(over), Updates.combine(set));
        outbox.nudge();
        return begun.getMatchedCount() > 0;
    }

    @Override
    public Optional<Undo> find(ImportId of, boolean dryRun) {
        return undos.first(Filters.eq("_id", key(of, dryRun))).map(MongoUndos::read);
    }

    @Override
    public void checkpoint(Undo asRead, Undo next, List<Stayed> more, List<OutgoingEvent> told) {
        if (undos.count(asRead(asRead)) == 0) {
            throw new TurnLost("undos:" + asRead.key());
        }
        keep(next, more);
        var changes = new ArrayList<>(List.of(
                Updates.set(STATE, next.state().word()),
                Updates.set("counts", counts(next.counts())),
                Updates.set("updatedAt", Date.from(next.updatedAt()))));
        if (next.at() != null) {
            changes.add(Updates.set("at", next.at()));
        }
        if (next.failure() != null) {
            changes.add(Updates.set("failure", next.failure()));
        }
        if (!told.isEmpty()) {
            changes.add(outbox.push(told));
        }
        if (undos.updateOne(asRead(asRead), Updates.combine(changes)).getMatchedCount() == 0) {
            throw new TurnLost("undos:" + asRead.key());
        }
        outbox.nudge();
    }

    private void keep(Undo undo, List<Stayed> more) {
        if (more.isEmpty()) {
            return;
        }
        var end = Date.from(clock.instant().plus(STAYED_KEPT));
        stayed.bulkWrite(
                more.stream()
                        .map(one -> {
                            var id = undo.key() + ":" + one.line() + ":" + one.patron();
                            var document = new Document("_id", id)
                                    .append(UNDO, undo.key())
                                    .append("line", one.line())
                                    .append(PATRON, one.patron().value())
                                    .append("expiresAt", end)
                                    .append(
                                            KEPT,
                                            one.kept().stream()
                                                    .map(kept -> new Document("field", kept.field())
                                                            .append(
                                                                    "why",
                                                                    kept.why().word()))
                                                    .toList());
                            return new ReplaceOneModel<>(
                                    Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
                        })
                        .toList(),
                IN_ANY_ORDER);
    }

    @Override
    public List<Stayed> stayed(ImportId of, boolean dryRun, @Nullable Stayed after, int limit) {
        var own = Filters.eq(UNDO, key(of, dryRun));
        var filter = after == null
                ? own
                : Filters.and(
                        own,
                        Filters.gte("line", after.line()),
                        Filters.or(
                                Filters.gt("line", after.line()),
                                Filters.gt(PATRON, after.patron().value())));
        return stayed.find(filter)
                .sort(Sorts.ascending("line", PATRON))
                .limit(limit)
                .map(MongoUndos::stayed)
                .into(new ArrayList<>());
    }

    private static Stayed stayed(Document found) {
        return new Stayed(
                new PatronId(found.get(PATRON, UUID.class)),
                found.getLong("line"),
                found.getList(KEPT, Document.class).stream()
                        .map(kept -> new Stayed.Kept(kept.getString("field"), Stayed.Why.of(kept.getString("why"))))
                        .toList());
    }

    @Override
    public List<Unfinished> running() {
        var oldest = new LinkedHashMap<UUID, Unfinished>();
        undos.raw()
                .find(Filters.eq(STATE, Undo.State.RUNNING.word()))
                .projection(Projections.include(TenantCollection.INSTITUTION, "import", DRY_RUN))
                .sort(Sorts.ascending("_id"))
                .forEach(found -> {
                    var institution = found.get(TenantCollection.INSTITUTION, UUID.class);
                    oldest.putIfAbsent(
                            institution,
                            new Unfinished(
                                    new InstitutionId(institution),
                                    new ImportId(found.get("import", UUID.class)),
                                    found.getBoolean(DRY_RUN)));
                });
        return List.copyOf(oldest.values());
    }

    private static String key(ImportId of, boolean dryRun) {
        return of + (dryRun ? ":tried" : ":done");
    }

    /** In the state and at the place in which it was found. */
    private static Bson asRead(Undo undo) {
        return Filters.and(
                Filters.eq("_id", undo.key()),
                Filters.eq(STATE, undo.state().word()),
                Filters.eq("at", undo.at()),
                Filters.eq("askedAt", Date.from(undo.askedAt())));
    }

    private static Document document(Undo undo) {
        var document = new Document("_id", undo.key())
                .append("import", undo.of().value())
                .append(DRY_RUN, undo.dryRun())
                .append(STATE, undo.state().word())
                .append("by", undo.by())
                .append("counts", counts(undo.counts()))
                .append("askedAt", Date.from(undo.askedAt()))
                .append("updatedAt", Date.from(undo.updatedAt()));
        if (undo.at() != null) {
            document.append("at", undo.at());
        }
        return undo.failure() == null ? document : document.append("failure", undo.failure());
    }

    private static Undo read(Document found) {
        return new Undo(
                new ImportId(found.get("import", UUID.class)),
                found.getBoolean(DRY_RUN),
                Undo.State.valueOf(found.getString(STATE).toUpperCase(java.util.Locale.ROOT)),
                found.getString("by"),
                counts(found.get("counts", Document.class)),
                found.get("at", UUID.class),
                found.getDate("askedAt").toInstant(),
                found.getDate("updatedAt").toInstant(),
                found.getString("failure"));
    }

    private static Document counts(Undo.Counts counts) {
        return new Document("removed", counts.removed())
                .append("restored", counts.restored())
                .append("stayed", counts.stayed())
                .append("withdrawn", counts.withdrawn());
    }

    private static Undo.Counts counts(Document stored) {
        return new Undo.Counts(
                stored.getLong("removed"),
                stored.getLong("restored"),
                stored.getLong("stayed"),
                stored.getLong("withdrawn"));
    }
}
