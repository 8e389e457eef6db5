package org.atrium.patron.profile.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.KnownPatron;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronQuery;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.Written;
import org.atrium.patron.question.TooCostly;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Patrons in MongoDB. See docs/adr/0010-one-document-a-patron.md. */
@Component
class MongoPatrons implements Patrons {

    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

    /** Hundreds of the largest would be hundreds of megabytes. */
    private static final long PAGE_SIZE = 4 << 20;

    /** The driver keeps what the server sends in one answer, so that is little too. */
    private static final int READ_AT_ONCE = 20;

    /** Words that many have, but nobody together, are looked for in all of these. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final TenantCollection patrons;
    private final Outbox outbox;

    MongoPatrons(TenantCollection patrons, Outbox outbox) {
        this.patrons = patrons;
        this.outbox = outbox;
    }

    @Override
    public Optional<Patron> find(PatronId id) {
        return Optional.ofNullable(patrons.find(Filters.eq("_id", id.value()))
                .projection(PatronDocument.WHOLE)
                .map(PatronDocument::read)
                .first());
    }

    @Override
    public void inPortions(Collection<PatronId> ids, Consumer<List<Patron>> portion) {
        if (ids.isEmpty()) {
            return;
        }
        try (var found = patrons.find(Filters.in("_id", values(ids)))
                .projection(PatronDocument.WHOLE)
                .batchSize(READ_AT_ONCE)
                .iterator()) {
            while (found.hasNext()) {
                portion.accept(page(found, ids.size(), PatronDocument::read));
            }
        }
    }

    /** The next so many, or fewer when these are large. */
    private static <T> List<T> page(MongoCursor<Document> found, int most, Function<Document, T> read) {
        var page = new ArrayList<T>();
        long size = 0;
        while (page.size() < most && size < PAGE_SIZE && found.hasNext()) {
            var next = found.next();
            size += DocumentSize.of(next);
            page.add(read.apply(next));
        }
        return page;
    }

    @Override
    public List<KnownPatron> known(Collection<PatronId> ids, Collection<String> keys) {
        var known = new LinkedHashMap<PatronId, KnownPatron>();
        if (!ids.isEmpty()) {
            known(patrons, Filters.in("_id", values(ids))).forEach(one -> known.put(one.id(), one));
        }
        if (!keys.isEmpty()) {
            known(patrons, Filters.in("identifierKeys", keys)).forEach(one -> known.put(one.id(), one));
        }
        return List.copyOf(known.values());
    }

    /** One question for each index: a question with an “or” is answered by walking everybody. */
    private static MongoIterable<KnownPatron> known(TenantCollection among, Bson filter) {
        return among.find(filter)
                .projection(Projections.include("homeBranchId", "identifiers"))
                .map(MongoPatrons::known);
    }

    @Override
    public Found search(PatronQuery query) {
        var filters = new ArrayList<Bson>();
        filters.add(new Document());
        if (query.q() != null) {
            SearchWords.asked(query.q()).forEach(word -> filters.add(begins(word)));
        }
        if (query.email() != null) {
            filters.add(Filters.eq("addresses", "email:" + query.email()));
        }
        if (query.identifier() != null) {
            filters.add(Filters.eq("identifierKeys", query.identifier()));
        }
        if (query.segment() != null) {
            filters.add(Filters.eq("segments", query.segment().value()));
        }
        if (query.after() != null) {
            filters.add(Filters.gt("_id", query.after().value()));
        }
        try (var found = patrons.find(Filters.and(filters))
                .projection(PatronDocument.PROFILE)
                .sort(Sorts.ascending("_id"))
                .limit(query.limit() + 1)
                .batchSize(READ_AT_ONCE)
                .maxTime(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .iterator()) {
            return new Found(page(found, query.limit(), PatronDocument::profile), found.hasNext());
        } catch (MongoExecutionTimeoutException tooLong) {
            throw new Refused(new TooCostly(LONGEST_WAIT, "Ask with longer words, or with an identifier."));
        }
    }

    /** Short beginnings are looked up whole, so that a page of “m” costs a page; longer ones are a range of an index. */
    private static Bson begins(String word) {
        return SearchWords.isStart(word)
                ? Filters.eq("starts", word)
                : Filters.elemMatch(
                        "search", new Document("$gte", word).append("$lt", word + Character.toString(0x10FFFF)));
    }

    @Override
    public Written write(List<Draft> drafts) {
        var stamp = ThreadLocalRandom.current().nextLong();
        var writes = drafts.stream().map(draft -> write(draft, stamp)).toList();
        var clashes = new HashMap<PatronId, String>();
        int matched;
        try {
            matched = patrons.bulkWrite(writes, IN_ANY_ORDER).getMatchedCount();
        } catch (MongoBulkWriteException failure) {
            matched = failure.getWriteResult().getMatchedCount();
            clashes.putAll(clashes(drafts, failure));
        }
        outbox.nudge();
        return new Written(overtaken(drafts, clashes.keySet(), matched, stamp), clashes);
    }

    private WriteModel<Document> write(Draft draft, long stamp) {
        var events = draft.events();
        var before = draft.before();
        if (before == null) {
            var stranger = PatronDocument.of(draft.after()).append(PatronDocument.STAMP, stamp);
            return new InsertOneModel<>(outbox.attach(stranger, events));
        }
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", before.id().value()), Filters.eq("version", before.version())),
                Updates.combine(
                        PatronDocument.change(before, draft.after()),
                        Updates.set(PatronDocument.STAMP, stamp),
                        outbox.push(events)));
    }

    private Map<PatronId, String> clashes(List<Draft> drafts, MongoBulkWriteException failure) {
        var clashes = new HashMap<PatronId, String>();
        for (var index : BulkWrites.duplicates(failure)) {
            var patron = drafts.get(index).after();
            clashes.put(patron.id(), clash(patron).orElseThrow(() -> failure));
        }
        return clashes;
    }

    /** The identifier that somebody else has, in whichever branch: an institution gives each once. */
    private Optional<String> clash(Patron patron) {
        var keys = patron.identifiers().stream().map(Identifier::key).toList();
        return known(patrons.ofAllBranches(), Filters.in("identifierKeys", keys)).into(new ArrayList<>()).stream()
                .filter(other -> !other.id().equals(patron.id()))
                .flatMap(other -> other.identifiers().stream().map(Identifier::key))
                .filter(keys::contains)
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    private Set<PatronId> overtaken(List<Draft> drafts, Set<PatronId> clashed, int matched, long stamp) {
        var updated = drafts.stream()
                .filter(draft -> draft.before() != null)
                .map(draft -> draft.after().id())
                .filter(id -> !clashed.contains(id))
                .collect(Collectors.toSet());
        if (matched >= updated.size()) {
            return Set.of();
        }
        var ours = Filters.and(Filters.in("_id", values(updated)), Filters.eq(PatronDocument.STAMP, stamp));
        for (var found : patrons.find(ours).projection(Projections.include("_id"))) {
            updated.remove(new PatronId(found.get("_id", UUID.class)));
        }
        return updated;
    }

    private static List<UUID> values(Collection<PatronId> ids) {
        return ids.stream().map(PatronId::value).toList();
    }

    private static KnownPatron known(Document found) {
        var branch = found.get("homeBranchId", UUID.class);
        return new KnownPatron(
                new PatronId(found.get("_id", UUID.class)),
                branch == null ? null : new BranchId(branch),
                PatronDocument.list(found, "identifiers").stream()
                        .map(PatronDocument::identifier)
                        .toList());
    }
}
