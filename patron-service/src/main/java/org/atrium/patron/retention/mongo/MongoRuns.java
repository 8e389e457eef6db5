package org.atrium.patron.retention.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.retention.DataClass;
import org.atrium.patron.retention.Run;
import org.atrium.patron.retention.RunId;
import org.atrium.patron.retention.Runs;
import org.atrium.patron.retention.Tally;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document a run; that an institution has one that goes on is unique. */
@Component
class MongoRuns implements Runs {

    static final String COLLECTION = "retentionRuns";
    static final String SAMPLES = "samples";

    private static final String OPEN = "open";
    private static final String STAGE = "stage";
    private static final String AFTER = "after";
    private static final String FOUND = "found";
    private static final String HELD = "held";
    private static final int SAMPLE = 10;

    private final TenantCollection runs;
    private final Outbox outbox;

    MongoRuns(MongoCollections collections, Outbox outbox) {
        this.runs = collections.tenant(COLLECTION);
        this.outbox = outbox;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, "_id"));
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, OPEN),
                new IndexOptions().unique(true).partialFilterExpression(Filters.exists(OPEN)));
        collections.index(
                COLLECTION, Indexes.ascending(OPEN), new IndexOptions().partialFilterExpression(Filters.exists(OPEN)));
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, SAMPLES + ".person"),
                new IndexOptions().partialFilterExpression(Filters.exists(SAMPLES)));
    }

    @Override
    public boolean open(Run asked, AuditNote note) {
        var document = new Document("_id", asked.id().value())
                .append("dry", asked.dry())
                .append("by", asked.by())
                .append("askedAt", Date.from(asked.askedAt()))
                .append("policyVersion", asked.policyVersion())
                .append("periods", MongoPolicies.periods(asked.periods()))
                .append(STAGE, asked.place().stage())
                .append("looked", asked.looked())
                .append(OPEN, true);
        var isOpen = runs.insertIfAbsent(outbox.attach(document, List.of(note.outgoing())));
        outbox.nudge();
        return isOpen;
    }

    @Override
    public Optional<Run> find(RunId id) {
        return runs.first(itself(id)).map(MongoRuns::read);
    }

    @Override
    public List<Run> list(@Nullable RunId before, int limit) {
        return runs.find(before == null ? new Document() : Filters.lt("_id", before.value()))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoRuns::read)
                .into(new ArrayList<>());
    }

    @Override
    public void progress(Run at, Run.Place next, long looked, Map<DataClass, Tally> found) {
        var changes = new ArrayList<Bson>();
        changes.add(Updates.set(STAGE, next.stage()));
        changes.add(next.after() == null ? Updates.unset(AFTER) : Updates.set(AFTER, next.after()));
        changes.add(Updates.inc("looked", looked));
        var samples = new ArrayList<Document>();
        found.forEach((kind, tally) -> {
            changes.add(Updates.inc(FOUND + "." + kind.word(), tally.found()));
            changes.add(Updates.inc(HELD + "." + kind.word(), tally.held()));
            tally.sample().stream()
                    .limit(Math.max(0, SAMPLE - at.tally(kind).sample().size()))
                    .forEach(person -> samples.add(new Document("kind", kind.word()).append("person", person.value())));
        });
        if (!samples.isEmpty()) {
            changes.add(Updates.pushEach(SAMPLES, samples, new PushOptions()));
        }
        var place = Filters.and(
                Filters.eq(STAGE, at.place().stage()),
                at.place().after() == null
                        ? Filters.exists(AFTER, false)
                        : Filters.eq(AFTER, at.place().after()));
        runs.updateOne(Filters.and(itself(at.id()), Filters.exists(OPEN), place), Updates.combine(changes));
    }

    @Override
    public void done(RunId id, Run.Done done, AuditNote note) {
        runs.updateOne(
                Filters.and(itself(id), Filters.exists(OPEN)),
                Updates.combine(
                        Updates.unset(OPEN),
                        Updates.set("doneAt", Date.from(done.at())),
                        Updates.set("proof", done.proof()),
                        outbox.push(List.of(note.outgoing()))));
        outbox.nudge();
    }

    @Override
    public List<Open> open() {
        return runs.raw()
                .find(Filters.eq(OPEN, true))
                .projection(Projections.include(TenantCollection.INSTITUTION))
                .map(found -> new Open(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        new RunId(found.get("_id", UUID.class))))
                .into(new ArrayList<>());
    }

    private static Bson itself(RunId id) {
        return Filters.eq("_id", id.value());
    }

    private static Run read(Document found) {
        var doneAt = found.getDate("doneAt");
        return new Run(
                new RunId(found.get("_id", UUID.class)),
                found.getBoolean("dry"),
                found.getString("by"),
                found.getDate("askedAt").toInstant(),
                found.getLong("policyVersion"),
                MongoPolicies.periods(found.get("periods", Document.class)),
                new Run.Place(found.getString(STAGE), found.getString(AFTER)),
                found.getLong("looked"),
                tallies(found),
                doneAt == null ? null : new Run.Done(doneAt.toInstant(), found.getString("proof")));
    }

    private static Map<DataClass, Tally> tallies(Document found) {
        var tallies = new EnumMap<DataClass, Tally>(DataClass.class);
        var counted = found.get(FOUND, new Document());
        var held = found.get(HELD, new Document());
        counted.keySet().forEach(word -> {
            var sample = found.getList(SAMPLES, Document.class, List.of()).stream()
                    .filter(one -> one.getString("kind").equals(word))
                    .map(one -> new PatronId(one.get("person", UUID.class)))
                    .toList();
            tallies.put(DataClass.of(word).orElseThrow(), new Tally(counted.getLong(word), held.get(word, 0L), sample));
        });
        return tallies;
    }
}
