package org.atrium.patron.rectification.mongo;

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
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.Keyset;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.rectification.Rectification;
import org.atrium.patron.rectification.RectificationId;
import org.atrium.patron.rectification.Rectifications;
import org.atrium.patron.term.Term;
import org.atrium.patron.vault.DataKey;
import org.atrium.patron.vault.PatronKeys;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One document a request. What names the person in it is sealed by the person's key. */
@Component
class MongoRectifications implements Rectifications {

    static final String COLLECTION = "rectifications";

    /** By then whoever noted it has found the patron to be there, or died. */
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(MongoRectifications.class);

    private final TenantCollection requests;
    private final Outbox outbox;
    private final PatronKeys keys;

    MongoRectifications(MongoCollections collections, Outbox outbox, PatronKeys keys) {
        this.requests = collections.tenant(COLLECTION);
        this.outbox = outbox;
        this.keys = keys;
        var first = TenantCollection.INSTITUTION;
        var due = RectificationDocument.DUE_BY;
        collections.index(COLLECTION, Indexes.ascending(first, due, "_id"));
        collections.index(COLLECTION, Indexes.ascending(first, RectificationDocument.OPEN, due, "_id"));
        collections.index(COLLECTION, Indexes.ascending(first, RectificationDocument.PATRON, due, "_id"));
        collections.index(COLLECTION, Indexes.ascending(first, RectificationDocument.OTHERS, due, "_id"));
        collections.index(
                COLLECTION,
                Indexes.ascending(first, RectificationDocument.UNTOLD, due, "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists(RectificationDocument.UNTOLD)));
        collections.index(
                COLLECTION,
                Indexes.ascending(RectificationDocument.LOOK, "_id"),
                new IndexOptions().partialFilterExpression(Filters.exists(RectificationDocument.LOOK)));
        collections.index(
                COLLECTION,
                Indexes.ascending(due),
                new IndexOptions().partialFilterExpression(Filters.eq(RectificationDocument.OPEN, true)));
        collections.index(
                COLLECTION,
                Indexes.ascending(RectificationDocument.FORGET_AT),
                new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public void open(Rectification asked, AuditNote note) {
        var key = Objects.requireNonNull(keys.make(List.of(asked.patron())).get(asked.patron()));
        requests.insert(outbox.attach(RectificationDocument.of(asked, key), List.of(note.outgoing())));
        outbox.nudge();
    }

    @Override
    public Optional<Rectification> find(RectificationId id) {
        return requests.first(itself(id)).stream()
                .flatMap(found -> opened(List.of(found)))
                .findFirst();
    }

    /** By one question for all keys. */
    private Stream<Rectification> opened(List<Document> found) {
        var known = keys.find(found.stream().map(RectificationDocument::patron).toList());
        return found.stream().flatMap(one -> {
            var key = known.get(RectificationDocument.patron(one));
            if (key != null) {
                return read(one, key);
            }
            if (one.containsKey(RectificationDocument.ASKED)) {
                log.warn("whoever asked for rectification {} has no key any more: it cannot be read", one.get("_id"));
            }
            return Stream.empty();
        });
    }

    /** One that does not open is left out, so that it keeps nobody else from an answer. */
    private static Stream<Rectification> read(Document one, DataKey key) {
        try {
            return Stream.of(RectificationDocument.read(one, key));
        } catch (RuntimeException damaged) {
            log.error("rectification {} cannot be read and is left out", one.get("_id"), damaged);
            return Stream.empty();
        }
    }

    /** Nobody's are passed over, so that a page has as many as there are. */
    @Override
    public List<Rectification> list(Query query) {
        var all = new ArrayList<Rectification>();
        var after = query.after();
        while (all.size() < query.limit()) {
            var wanted = query.limit() - all.size();
            var found = found(query, after, wanted);
            opened(found).forEach(all::add);
            if (found.size() < wanted) {
                break;
            }
            var last = found.getLast();
            after = new Place(
                    last.getDate(RectificationDocument.DUE_BY).toInstant(),
                    new RectificationId(last.get("_id", UUID.class)));
        }
        return all;
    }

    private List<Document> found(Query query, @Nullable Place after, int limit) {
        var which = query.which();
        var filters = filters(which, query.now());
        var patrons = query.patrons();
        if (patrons != null) {
            filters.add(ofOneOf(patrons));
        }
        if (after != null) {
            var due = Date.from(after.dueBy());
            var id = after.id().value();
            filters.add(
                    which.isByDeadline()
                            ? Keyset.after(RectificationDocument.DUE_BY, due, id)
                            : Keyset.before(RectificationDocument.DUE_BY, due, id));
        }
        return requests.find(filters.isEmpty() ? new Document() : Filters.and(filters))
                .sort(
                        which.isByDeadline()
                                ? Sorts.ascending(RectificationDocument.DUE_BY, "_id")
                                : Sorts.descending(RectificationDocument.DUE_BY, "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Those that are theirs, and those that may be. */
    private static Bson ofOneOf(Collection<PatronId> patrons) {
        var ids = patrons.stream().map(PatronId::value).toList();
        return Filters.or(Filters.in(RectificationDocument.PATRON, ids), Filters.in(RectificationDocument.OTHERS, ids));
    }

    private static List<Bson> filters(Which which, Instant now) {
        var filters = new ArrayList<Bson>();
        if (which == Which.UNTOLD) {
            filters.add(Filters.eq(RectificationDocument.UNTOLD, true));
        } else if (which != Which.ALL) {
            filters.add(Filters.eq(RectificationDocument.OPEN, which.isByDeadline()));
        }
        if (which == Which.OVERDUE) {
            filters.add(Filters.lt(RectificationDocument.DUE_BY, Date.from(now)));
        }
        if (which == Which.NEAR) {
            filters.add(Filters.lte(RectificationDocument.DUE_BY, Date.from(now.plus(Term.NEAR))));
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
        var open = new HashSet<PatronId>();
        requests.find(Filters.and(ofOneOf(patrons), Filters.eq(RectificationDocument.OPEN, true)))
                .projection(Projections.include(RectificationDocument.PATRON, RectificationDocument.OTHERS))
                .forEach(found -> open.addAll(records(found)));
        open.retainAll(Set.copyOf(patrons));
        return open;
    }

    private static Set<PatronId> records(Document found) {
        var all = new HashSet<>(RectificationDocument.others(found));
        all.add(RectificationDocument.patron(found));
        return all;
    }

    @Override
    public Set<PatronId> unclearAmong(Collection<PatronId> patrons) {
        var theirs = Set.copyOf(patrons);
        var unclear = new HashSet<PatronId>();
        requests.find(Filters.and(ofOneOf(patrons), Filters.exists(RectificationDocument.OTHERS)))
                .projection(Projections.include(RectificationDocument.PATRON, RectificationDocument.OTHERS))
                .map(MongoRectifications::records)
                .forEach(records -> {
                    if (!theirs.containsAll(records)) {
                        unclear.addAll(records);
                    }
                });
        unclear.retainAll(theirs);
        return unclear;
    }

    @Override
    public Map<PatronId, Instant> lastAsked(Collection<PatronId> patrons) {
        var last = new HashMap<PatronId, Instant>();
        requests.find(ofOneOf(patrons))
                .projection(Projections.include(
                        RectificationDocument.PATRON, RectificationDocument.OTHERS, RectificationDocument.RECEIVED_AT))
                .forEach(found -> records(found)
                        .forEach(one -> last.merge(
                                one,
                                found.getDate(RectificationDocument.RECEIVED_AT).toInstant(),
                                (some, other) -> some.isAfter(other) ? some : other)));
        last.keySet().retainAll(Set.copyOf(patrons));
        return last;
    }

    @Override
    public boolean replace(Rectification next, AuditNote note) {
        var key = keys.find(List.of(next.patron())).get(next.patron());
        if (key == null) {
            return false;
        }
        var asRead = Filters.and(itself(next.id()), Filters.eq(RectificationDocument.VERSION, next.version() - 1));
        var matched = requests.updateOne(
                        asRead,
                        Updates.combine(
                                RectificationDocument.changed(next, key), outbox.push(List.of(note.outgoing()))))
                .getMatchedCount();
        outbox.nudge();
        return matched == 1;
    }

    @Override
    public boolean assign(Rectification next, AuditNote note) {
        var key = Objects.requireNonNull(keys.make(List.of(next.patron())).get(next.patron()));
        var asRead = Filters.and(itself(next.id()), Filters.eq(RectificationDocument.VERSION, next.version() - 1));
        var matched = requests.updateOne(
                        asRead,
                        Updates.combine(
                                RectificationDocument.assigned(next, key), outbox.push(List.of(note.outgoing()))))
                .getMatchedCount();
        outbox.nudge();
        return matched == 1;
    }

    @Override
    public void stands(RectificationId id) {
        requests.updateOne(
                Filters.and(itself(id), Filters.eq(RectificationDocument.OPEN, true)),
                Updates.unset(RectificationDocument.LOOK));
    }

    @Override
    public void passOver(RectificationId id) {
        requests.updateOne(itself(id), Updates.unset(RectificationDocument.LOOK));
    }

    @Override
    public void takeBack(RectificationId id, Instant now, AuditNote note) {
        var stands = Filters.and(itself(id), Filters.gt(RectificationDocument.VERSION, RectificationDocument.NOBODYS));
        var before = requests.findOneAndUpdate(
                stands,
                Updates.combine(
                        RectificationDocument.takenBack(id.value(), now), outbox.push(List.of(note.outgoing()))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        before.ifPresent(found -> keys.forget(List.of(RectificationDocument.patron(found))));
        outbox.nudge();
    }

    @Override
    public List<ToLookFor> toLookFor(Instant now) {
        var standsForAWhile = Filters.or(
                Filters.eq(RectificationDocument.OPEN, false),
                Filters.lt(RectificationDocument.NOTED_AT, Date.from(now.minus(A_WHILE))));
        return requests.raw()
                .find(Filters.and(Filters.eq(RectificationDocument.LOOK, true), standsForAWhile))
                .projection(Projections.include(TenantCollection.INSTITUTION, RectificationDocument.PATRON))
                .sort(Sorts.ascending("_id"))
                .map(found -> new ToLookFor(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        new RectificationId(found.get("_id", UUID.class)),
                        RectificationDocument.patron(found)))
                .into(new ArrayList<>());
    }

    @Override
    public long overdue(Instant now, int most) {
        return requests.raw()
                .countDocuments(
                        Filters.and(
                                Filters.eq(RectificationDocument.OPEN, true),
                                Filters.lt(RectificationDocument.DUE_BY, Date.from(now))),
                        new CountOptions().limit(most));
    }

    private static Bson itself(RectificationId id) {
        return Filters.eq("_id", id.value());
    }
}
