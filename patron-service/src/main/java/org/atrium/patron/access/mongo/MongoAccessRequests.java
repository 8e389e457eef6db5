package org.atrium.patron.access.mongo;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.Keyset;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.access.AccessLink;
import org.atrium.patron.access.AccessRequest;
import org.atrium.patron.access.AccessRequestId;
import org.atrium.patron.access.AccessRequests;
import org.atrium.patron.access.AccessState;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.term.Term;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document a request. Of a patron one alone is open, so that two who ask in one moment begin one. */
@Component
class MongoAccessRequests implements AccessRequests {

    static final String COLLECTION = "accessRequests";

    private final TenantCollection requests;
    private final Outbox outbox;

    MongoAccessRequests(MongoCollections collections, Outbox outbox) {
        this.requests = collections.tenant(COLLECTION);
        this.outbox = outbox;
        var first = TenantCollection.INSTITUTION;
        collections.index(COLLECTION, Indexes.ascending(first, AccessDocument.DUE_BY, "_id"));
        collections.index(COLLECTION, Indexes.ascending(first, AccessDocument.OPEN, AccessDocument.DUE_BY, "_id"));
        collections.index(COLLECTION, Indexes.ascending(first, AccessDocument.PATRON, AccessDocument.DUE_BY, "_id"));
        collections.index(
                COLLECTION,
                Indexes.ascending(first, AccessDocument.PATRON),
                new IndexOptions().unique(true).partialFilterExpression(Filters.eq(AccessDocument.OPEN, true)));
        collections.index(
                COLLECTION,
                Indexes.ascending(AccessDocument.DUE_BY),
                new IndexOptions().partialFilterExpression(Filters.eq(AccessDocument.OPEN, true)));
        collections.index(
                COLLECTION,
                Indexes.ascending(AccessDocument.PREPARE, "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists(AccessDocument.PREPARE)));
        collections.index(
                COLLECTION,
                Indexes.ascending(AccessDocument.LINK_HASH),
                new IndexOptions().partialFilterExpression(Filters.exists(AccessDocument.LINK_HASH)));
        collections.index(
                COLLECTION,
                Indexes.ascending(AccessDocument.FORGET_AT),
                new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public AccessRequest open(AccessRequest asked, AuditNote note) {
        while (true) {
            if (requests.insertIfAbsent(outbox.attach(AccessDocument.of(asked), List.of(note.outgoing())))) {
                outbox.nudge();
                return asked;
            }
            var standing = requests.first(Filters.and(
                    Filters.eq(AccessDocument.PATRON, asked.patron().value()), Filters.eq(AccessDocument.OPEN, true)));
            if (standing.isPresent()) {
                return AccessDocument.read(standing.get());
            }
            // It was answered between the two: then this one is a request of its own.
        }
    }

    @Override
    public void keep(AccessRequest read, AuditNote note) {
        requests.insert(outbox.attach(AccessDocument.of(read), List.of(note.outgoing())));
        outbox.nudge();
    }

    @Override
    public Optional<AccessRequest> find(AccessRequestId id) {
        return requests.first(itself(id)).map(AccessDocument::read);
    }

    @Override
    public List<AccessRequest> list(Query query) {
        var isByDeadline = query.which().isByDeadline();
        var filters = filters(query.which(), query.now());
        var patrons = query.patrons();
        if (patrons != null) {
            filters.add(Filters.in(
                    AccessDocument.PATRON, patrons.stream().map(PatronId::value).toList()));
        }
        var after = query.after();
        if (after != null) {
            var due = Date.from(after.dueBy());
            var id = after.id().value();
            filters.add(
                    isByDeadline
                            ? Keyset.after(AccessDocument.DUE_BY, due, id)
                            : Keyset.before(AccessDocument.DUE_BY, due, id));
        }
        return requests.find(filters.isEmpty() ? new Document() : Filters.and(filters))
                .sort(
                        isByDeadline
                                ? Sorts.ascending(AccessDocument.DUE_BY, "_id")
                                : Sorts.descending(AccessDocument.DUE_BY, "_id"))
                .limit(query.limit())
                .map(AccessDocument::read)
                .into(new ArrayList<>());
    }

    private static List<Bson> filters(Which which, Instant now) {
        var filters = new ArrayList<Bson>();
        if (which != Which.ALL) {
            filters.add(Filters.eq(AccessDocument.OPEN, which.isByDeadline()));
        }
        if (which == Which.OVERDUE) {
            filters.add(Filters.lt(AccessDocument.DUE_BY, Date.from(now)));
        }
        if (which == Which.NEAR) {
            filters.add(Filters.lte(AccessDocument.DUE_BY, Date.from(now.plus(Term.NEAR))));
        }
        return filters;
    }

    @Override
    public long count(Which which, Instant now) {
        var filters = filters(which, now);
        return requests.count(filters.isEmpty() ? new Document() : Filters.and(filters));
    }

    @Override
    public Set<PatronId> openAmong(Collection<PatronId> patrons) {
        return requests.find(Filters.and(
                        Filters.in(
                                AccessDocument.PATRON,
                                patrons.stream().map(PatronId::value).toList()),
                        Filters.eq(AccessDocument.OPEN, true)))
                .projection(Projections.include(AccessDocument.PATRON))
                .map(found -> new PatronId(found.get(AccessDocument.PATRON, UUID.class)))
                .into(new HashSet<>());
    }

    @Override
    public Map<PatronId, Instant> lastAsked(Collection<PatronId> patrons) {
        var last = new HashMap<PatronId, Instant>();
        requests.find(Filters.in(
                        AccessDocument.PATRON,
                        patrons.stream().map(PatronId::value).toList()))
                .projection(Projections.include(AccessDocument.PATRON, AccessDocument.ASKED_AT))
                .forEach(found -> last.merge(
                        new PatronId(found.get(AccessDocument.PATRON, UUID.class)),
                        found.getDate(AccessDocument.ASKED_AT).toInstant(),
                        (one, other) -> one.isAfter(other) ? one : other));
        return last;
    }

    @Override
    public boolean extend(AccessRequest extended, AuditNote note) {
        var more = Objects.requireNonNull(extended.term().extension(), "it is not extended");
        var matched = requests.updateOne(
                        Filters.and(
                                itself(extended.id()),
                                Filters.eq(AccessDocument.OPEN, true),
                                Filters.exists(AccessDocument.EXTENSION, false)),
                        Updates.combine(
                                AccessDocument.extended(extended.term(), more), outbox.push(List.of(note.outgoing()))))
                .getMatchedCount();
        outbox.nudge();
        return matched == 1;
    }

    @Override
    public boolean again(AccessRequest known) {
        return requests.updateOne(
                                Filters.and(
                                        itself(known.id()),
                                        Filters.eq(
                                                AccessDocument.STATE,
                                                known.state().word()),
                                        Filters.eq(AccessDocument.OPEN, true)),
                                AccessDocument.again())
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean renew(AccessRequestId id, UUID file, AuditNote note) {
        var matched = requests.updateOne(
                        Filters.and(itself(id), Filters.eq(AccessDocument.FILE_ID, file)),
                        Updates.combine(AccessDocument.again(), outbox.push(List.of(note.outgoing()))))
                .getMatchedCount();
        outbox.nudge();
        return matched == 1;
    }

    @Override
    public boolean ready(AccessRequestId id, AccessState.Ready file) {
        return requests.updateOne(preparing(id), AccessDocument.ready(file)).getMatchedCount() == 1;
    }

    @Override
    public void failed(AccessRequestId id) {
        requests.updateOne(preparing(id), AccessDocument.over(AccessState.FAILED));
    }

    private static Bson preparing(AccessRequestId id) {
        return Filters.and(itself(id), Filters.eq(AccessDocument.STATE, AccessState.PREPARING.word()));
    }

    @Override
    public Optional<UUID> withdraw(AccessRequestId id, AuditNote note) {
        var before = requests.findOneAndUpdate(
                Filters.and(itself(id), Filters.ne(AccessDocument.STATE, AccessState.WITHDRAWN.word())),
                Updates.combine(
                        AccessDocument.over(AccessState.WITHDRAWN),
                        Updates.set(AccessDocument.OPEN, false),
                        outbox.push(List.of(note.outgoing()))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        outbox.nudge();
        return before.map(AccessDocument::read)
                .map(AccessRequest::state)
                .filter(AccessState.Ready.class::isInstance)
                .map(state -> ((AccessState.Ready) state).file());
    }

    @Override
    public boolean link(AccessRequestId id, AccessLink link, Instant now, AuditNote note) {
        var isReady = Filters.and(itself(id), Filters.exists("file"));
        var matched = requests.updateOne(
                        isReady,
                        Updates.combine(
                                AccessDocument.linked(link), answered(now), outbox.push(List.of(note.outgoing()))))
                .getMatchedCount();
        outbox.nudge();
        return matched == 1;
    }

    /** The first time stays: the least of those that there were. */
    private static Bson answered(Instant now) {
        return Updates.combine(
                Updates.min(AccessDocument.ANSWERED_AT, Date.from(now)), Updates.set(AccessDocument.OPEN, false));
    }

    @Override
    public void unlink(AccessRequestId id, AuditNote note) {
        requests.updateOne(
                Filters.and(itself(id), Filters.exists(AccessDocument.LINK_HASH)),
                Updates.combine(Updates.unset(AccessDocument.LINK), outbox.push(List.of(note.outgoing()))));
        outbox.nudge();
    }

    @Override
    public void fetched(AccessRequestId id, Instant now, AuditNote note) {
        requests.updateOne(itself(id), Updates.combine(answered(now), outbox.push(List.of(note.outgoing()))));
        outbox.nudge();
    }

    @Override
    public void fetchedByLink(AccessRequestId id, Instant now, Duration seldom, AuditNote note) {
        requests.updateOne(itself(id), answered(now));
        var notOfLate = Filters.or(
                Filters.exists(AccessDocument.LINK_NOTED, false),
                Filters.lte(AccessDocument.LINK_NOTED, Date.from(now.minus(seldom))));
        requests.updateOne(
                Filters.and(itself(id), Filters.exists(AccessDocument.LINK_HASH), notOfLate),
                Updates.combine(
                        Updates.set(AccessDocument.LINK_NOTED, Date.from(now)), outbox.push(List.of(note.outgoing()))));
        outbox.nudge();
    }

    @Override
    public Optional<Linked> linked(String hash) {
        return Optional.ofNullable(requests.raw()
                        .find(Filters.eq(AccessDocument.LINK_HASH, hash))
                        .first())
                .map(found -> new Linked(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        AccessDocument.read(found)));
    }

    @Override
    public List<Due> due() {
        return requests.raw()
                .find(Filters.eq(AccessDocument.PREPARE, true))
                .projection(Projections.include(TenantCollection.INSTITUTION))
                .sort(Sorts.ascending("_id"))
                .map(found -> new Due(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        new AccessRequestId(found.get("_id", UUID.class))))
                .into(new ArrayList<>());
    }

    @Override
    public long overdue(Instant now, int most) {
        return requests.raw()
                .countDocuments(
                        Filters.and(
                                Filters.eq(AccessDocument.OPEN, true),
                                Filters.lt(AccessDocument.DUE_BY, Date.from(now))),
                        new CountOptions().limit(most));
    }

    private static Bson itself(AccessRequestId id) {
        return Filters.eq("_id", id.value());
    }
}
