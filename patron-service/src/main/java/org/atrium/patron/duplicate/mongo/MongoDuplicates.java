package org.atrium.patron.duplicate.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.duplicate.Duplicate;
import org.atrium.patron.duplicate.DuplicateId;
import org.atrium.patron.duplicate.Duplicates;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.likeness.Likeness;
import org.atrium.patron.likeness.Reason;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document a pair. It holds ids and reasons, and nothing of what is alike. */
@Component
class MongoDuplicates implements Duplicates {

    static final String DUPLICATES = "duplicates";
    private static final String STATE = "state";
    private static final String WEIGHT = "weight";
    static final String MEMBERS = "members";

    private final TenantCollection duplicates;
    private final Outbox outbox;

    MongoDuplicates(MongoCollections collections, Outbox outbox) {
        this.duplicates = collections.tenant(DUPLICATES);
        this.outbox = outbox;
        collections.index(
                DUPLICATES,
                Indexes.compoundIndex(
                        Indexes.ascending("institutionId", STATE),
                        Indexes.descending(WEIGHT),
                        Indexes.ascending("_id")));
        collections.index(DUPLICATES, Indexes.ascending("institutionId", MEMBERS, STATE));
    }

    @Override
    public Optional<Duplicate> find(DuplicateId id) {
        return duplicates.first(Filters.eq("_id", id.value())).map(MongoDuplicates::read);
    }

    @Override
    public List<Duplicate> list(Query query) {
        var filters = new ArrayList<Bson>();
        filters.add(Filters.eq(STATE, query.state().word()));
        if (query.patron() != null) {
            filters.add(Filters.eq(MEMBERS, query.patron().value()));
        }
        var after = query.after();
        if (after != null) {
            filters.add(Filters.lte(WEIGHT, after.weight()));
            filters.add(Filters.or(
                    Filters.lt(WEIGHT, after.weight()),
                    Filters.and(
                            Filters.eq(WEIGHT, after.weight()),
                            Filters.gt("_id", after.id().value()))));
        }
        return duplicates
                .find(Filters.and(filters))
                .sort(Sorts.orderBy(Sorts.descending(WEIGHT), Sorts.ascending("_id")))
                .limit(query.limit())
                .map(MongoDuplicates::read)
                .into(new ArrayList<>());
    }

    @Override
    public void propose(Collection<PatronId> about, List<Duplicate> found) {
        var known = found.stream().map(pair -> pair.id().value()).toList();
        duplicates.deleteMany(Filters.and(
                Filters.in(MEMBERS, about.stream().map(PatronId::value).toList()),
                Filters.eq(STATE, Duplicate.State.OPEN.word()),
                Filters.nin("_id", known)));
        if (found.isEmpty()) {
            return;
        }
        try {
            duplicates.bulkWrite(
                    found.stream().map(MongoDuplicates::proposal).toList(), new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException failure) {
            // Pairs that were decided to be two persons.
            BulkWrites.duplicates(failure);
        }
    }

    private static UpdateOneModel<Document> proposal(Duplicate pair) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", pair.id().value()), Filters.ne(STATE, Duplicate.State.DISTINCT.word())),
                Updates.combine(
                        Updates.set(STATE, Duplicate.State.OPEN.word()),
                        Updates.set(WEIGHT, pair.likeness().weight()),
                        Updates.set(
                                "reasons",
                                pair.likeness().reasons().stream()
                                        .map(Reason::name)
                                        .toList()),
                        Updates.unset("decidedAt"),
                        Updates.unset("decidedBy"),
                        Updates.setOnInsert(
                                MEMBERS,
                                List.of(pair.one().value(), pair.other().value())),
                        Updates.setOnInsert("at", Date.from(pair.at()))),
                new UpdateOptions().upsert(true));
    }

    @Override
    public boolean decide(Duplicate decided) {
        var decision = decided.decision();
        if (decision == null) {
            throw new IllegalArgumentException("duplicate " + decided.id() + " is not decided");
        }
        var matched = duplicates
                .updateOne(
                        Filters.and(
                                Filters.eq("_id", decided.id().value()),
                                Filters.eq(STATE, Duplicate.State.OPEN.word())),
                        Updates.combine(
                                Updates.set(STATE, decided.state().word()),
                                Updates.set("decidedAt", Date.from(decision.at())),
                                Updates.set("decidedBy", decision.by()),
                                outbox.push(told(decided))))
                .getMatchedCount();
        outbox.nudge();
        return matched == 1;
    }

    /** A merge is noted where it is made. */
    private static List<OutgoingEvent> told(Duplicate decided) {
        return decided.state() == Duplicate.State.DISTINCT
                ? List.of(AuditNote.of(
                                "duplicate.distinct",
                                "patron:" + decided.one(),
                                Map.of("other", decided.other().toString()))
                        .outgoing())
                : List.of();
    }

    private static Duplicate read(Document found) {
        var members = found.getList(MEMBERS, UUID.class);
        var decidedAt = found.getDate("decidedAt");
        return new Duplicate(
                new DuplicateId(found.get("_id", UUID.class)),
                new PatronId(members.getFirst()),
                new PatronId(members.getLast()),
                new Likeness(
                        found.getDouble(WEIGHT),
                        found.getList("reasons", String.class).stream()
                                .map(Reason::valueOf)
                                .toList()),
                Duplicate.State.of(found.getString(STATE)).orElseThrow(),
                found.getDate("at").toInstant(),
                decidedAt == null ? null : new Duplicate.Decision(decidedAt.toInstant(), found.getString("decidedBy")));
    }
}
