package org.atrium.patron.hold.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.hold.Ground;
import org.atrium.patron.hold.Hold;
import org.atrium.patron.hold.HoldId;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document a hold. */
@Component
class MongoHolds implements Holds {

    static final String COLLECTION = "legalHolds";
    static final String PERSONS = "persons";

    static final String STANDS = "stands";

    private final TenantCollection holds;
    private final Outbox outbox;

    MongoHolds(MongoCollections collections, Outbox outbox) {
        this.holds = collections.tenant(COLLECTION);
        this.outbox = outbox;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, PERSONS));
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, STANDS, "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists(STANDS)));
    }

    @Override
    public void put(Hold hold, AuditNote note) {
        var document = new Document("_id", hold.id().value())
                .append(PERSONS, values(hold.persons()))
                .append("ground", hold.ground().word())
                .append("reference", hold.reference())
                .append("by", hold.by())
                .append("at", Date.from(hold.at()))
                .append(STANDS, true);
        holds.insert(outbox.attach(document, List.of(note.outgoing())));
        outbox.nudge();
    }

    @Override
    public Optional<Hold> find(HoldId hold) {
        return holds.first(itself(hold)).map(MongoHolds::read);
    }

    @Override
    public List<Hold> of(Collection<PatronId> persons) {
        return holds.find(Filters.in(PERSONS, values(persons)))
                .sort(Sorts.descending("_id"))
                .map(MongoHolds::read)
                .into(new ArrayList<>());
    }

    @Override
    public Set<PatronId> among(Collection<PatronId> persons) {
        var asked = Set.copyOf(persons);
        var held = new HashSet<PatronId>();
        holds.find(Filters.and(Filters.in(PERSONS, values(asked)), Filters.exists(STANDS)))
                .projection(Projections.include(PERSONS))
                .forEach(
                        found -> persons(found).stream().filter(asked::contains).forEach(held::add));
        return held;
    }

    @Override
    public List<Hold> standing(@Nullable HoldId before, int limit) {
        var standing = Filters.eq(STANDS, true);
        return holds.find(before == null ? standing : Filters.and(standing, Filters.lt("_id", before.value())))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoHolds::read)
                .into(new ArrayList<>());
    }

    @Override
    public boolean lift(Hold hold, AuditNote note) {
        var lifted = hold.lifted();
        if (lifted == null) {
            throw new IllegalArgumentException("not lifted: " + hold.id());
        }
        var done = holds.updateOne(
                        Filters.and(itself(hold.id()), Filters.exists(STANDS)),
                        Updates.combine(
                                Updates.unset(STANDS),
                                Updates.set("liftedAt", Date.from(lifted.at())),
                                Updates.set("liftedBy", lifted.by()),
                                Updates.set("liftedFor", lifted.end().word()),
                                outbox.push(List.of(note.outgoing()))))
                .getMatchedCount();
        outbox.nudge();
        return done == 1;
    }

    private static Bson itself(HoldId hold) {
        return Filters.eq("_id", hold.value());
    }

    private static List<UUID> values(Collection<PatronId> persons) {
        return persons.stream().map(PatronId::value).toList();
    }

    private static List<PatronId> persons(Document found) {
        return found.getList(PERSONS, UUID.class).stream().map(PatronId::new).toList();
    }

    private static Hold read(Document found) {
        var liftedAt = found.getDate("liftedAt");
        return new Hold(
                new HoldId(found.get("_id", UUID.class)),
                persons(found),
                Ground.of(found.getString("ground")).orElseThrow(),
                found.getString("reference"),
                found.getString("by"),
                found.getDate("at").toInstant(),
                liftedAt == null ? null : lifted(found, liftedAt.toInstant()));
    }

    private static Hold.Lifted lifted(Document found, Instant at) {
        return new Hold.Lifted(
                at,
                found.getString("liftedBy"),
                Hold.End.of(found.getString("liftedFor")).orElseThrow());
    }
}
