package org.atrium.patron.profile.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.KnownPatron;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronQuery;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.Profile;
import org.atrium.patron.profile.Written;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.vault.DataKey;
import org.atrium.patron.vault.LookupHashes;
import org.atrium.patron.vault.PatronKeys;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
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

    private static final String HOME_BRANCH = PatronLayout.HOME_BRANCH.path();
    private static final String IDENTIFIER_KEYS = PatronDocument.IDENTIFIER_KEYS;

    /** Of those whose words begin alike so many are opened, to see whose go on as was asked. */
    private static final int MOST_OPENED = 20_000;

    /** At once of those. */
    private static final int MOST_ASKED_FOR = 1_000;

    private static final String LONGER_WORDS = "Ask with longer words, or with an identifier.";

    private final TenantCollection patrons;
    private final PatronOpening opening;
    private final PatronKeys keys;
    private final MongoPlainPatrons plain;
    private final Newcomers newcomers;
    private final Outbox outbox;

    MongoPatrons(
            TenantCollection patrons,
            PatronOpening opening,
            PatronKeys keys,
            MongoPlainPatrons plain,
            Newcomers newcomers,
            Outbox outbox) {
        this.patrons = patrons;
        this.opening = opening;
        this.keys = keys;
        this.plain = plain;
        this.newcomers = newcomers;
        this.outbox = outbox;
    }

    @Override
    public Optional<Patron> find(PatronId id) {
        return one(Filters.eq("_id", id.value())).or(() -> one(Filters.eq(RecordsDocument.RECORD_ID, id.value())));
    }

    private Optional<Patron> one(Bson filter) {
        return Optional.ofNullable(
                        patrons.find(filter).projection(PatronDocument.WHOLE).first())
                .flatMap(opening::one)
                .map(PatronDocument::read);
    }

    @Override
    public void inPortions(Collection<PatronId> ids, Consumer<List<Patron>> portion) {
        if (ids.isEmpty()) {
            return;
        }
        var left = new HashSet<>(ids);
        inPortions(Filters.in("_id", values(ids)), ids.size(), found -> {
            found.forEach(one -> one.ids().forEach(left::remove));
            portion.accept(found);
        });
        if (!left.isEmpty()) {
            inPortions(Filters.in(RecordsDocument.RECORD_ID, values(left)), left.size(), portion);
        }
    }

    private void inPortions(Bson filter, int most, Consumer<List<Patron>> portion) {
        try (var found = patrons.find(filter)
                .projection(PatronDocument.WHOLE)
                .batchSize(READ_AT_ONCE)
                .iterator()) {
            while (found.hasNext()) {
                portion.accept(
                        opening.all(page(found, most)).map(PatronDocument::read).toList());
            }
        }
    }

    /** The next so many, or fewer when these are large. */
    private static List<Document> page(MongoCursor<Document> found, int most) {
        var page = new ArrayList<Document>();
        long size = 0;
        while (page.size() < most && size < PAGE_SIZE && found.hasNext()) {
            var next = found.next();
            size += DocumentSize.of(next);
            page.add(next);
        }
        return page;
    }

    @Override
    public List<KnownPatron> known(Collection<PatronId> ids, Collection<String> keys) {
        var known = new LinkedHashMap<PatronId, KnownPatron>();
        var left = new HashSet<>(ids);
        if (!ids.isEmpty()) {
            known(patrons, Filters.in("_id", values(ids))).forEach(one -> known.put(one.id(), one));
            left.removeAll(known.keySet());
        }
        if (!left.isEmpty()) {
            known(patrons, Filters.in(RecordsDocument.RECORD_ID, values(left)))
                    .forEach(one -> known.put(one.id(), one));
        }
        if (!keys.isEmpty()) {
            known(patrons, having(keys)).forEach(one -> known.put(one.id(), one));
        }
        var asked = Set.copyOf(keys);
        return known.values().stream()
                .filter(one -> ids.contains(one.id())
                        || one.identifiers().stream().anyMatch(held -> asked.contains(held.key())))
                .toList();
    }

    @Override
    public Map<PatronId, List<PatronId>> idsOf(Collection<PatronId> ids) {
        var all = new HashMap<PatronId, List<PatronId>>();
        var left = new HashSet<>(ids);
        if (!left.isEmpty()) {
            idsOf(Filters.in("_id", values(left)), left, all);
            left.removeAll(all.keySet());
        }
        if (!left.isEmpty()) {
            idsOf(Filters.in(RecordsDocument.RECORD_ID, values(left)), left, all);
        }
        return all;
    }

    private void idsOf(Bson filter, Set<PatronId> asked, Map<PatronId, List<PatronId>> all) {
        for (var found : patrons.find(filter).projection(Projections.include("_id", RecordsDocument.RECORD_ID))) {
            var person = RecordsDocument.ids(found);
            person.stream().filter(asked::contains).forEach(id -> all.put(id, person));
        }
    }

    /** One question for each index: a question with an “or” is answered by walking everybody. */
    private List<KnownPatron> known(TenantCollection among, Bson filter) {
        var found = among.find(filter)
                .projection(
                        Projections.include(HOME_BRANCH, "identifiers", RecordsDocument.RECORDS, SealedParts.PERSON))
                .into(new ArrayList<>());
        return opening.all(found).flatMap(one -> known(one).stream()).toList();
    }

    /** Whoever has one of these identifiers, sealed or not. */
    private Bson having(Collection<String> asked) {
        return Filters.in(IDENTIFIER_KEYS, sealedAndNot(PatronLayout.IDENTIFIER, asked));
    }

    private List<String> sealedAndNot(String purpose, Collection<String> texts) {
        var hashes = keys.hashes();
        var hashed = texts.stream().map(text -> hashes.of(purpose, text));
        return (plain.remain() ? Stream.concat(hashed, texts.stream()) : hashed).toList();
    }

    /** Whoever types a whole address means the one who has it; nobody else is looked for then. */
    @Override
    public Found search(PatronQuery query) {
        if (query.email() == null && query.q() != null) {
            var address = SearchWords.asked(query.q()).stream()
                    .filter(word -> word.contains("@"))
                    .findFirst();
            if (address.isPresent()) {
                var having = found(query, address.get());
                if (!having.patrons().isEmpty()) {
                    return having;
                }
            }
        }
        return found(query, query.email());
    }

    private Found found(PatronQuery query, @Nullable String email) {
        var filters = new ArrayList<Bson>();
        filters.add(new Document());
        var words = query.q() == null ? List.<String>of() : SearchWords.asked(query.q());
        // The longest first: it leads the database to the fewest. An address leads it to the one who has it.
        words.stream()
                .filter(word -> !word.equals(email))
                .sorted(Comparator.comparing(String::length).reversed())
                .forEach(word -> filters.add(begins(word)));
        if (email != null) {
            filters.add(Filters.in(
                    PatronDocument.ADDRESSES, sealedAndNot(PatronDocument.ADDRESS, List.of("email:" + email))));
        }
        if (query.identifier() != null) {
            filters.add(having(List.of(query.identifier())));
        }
        if (query.segment() != null) {
            filters.add(Filters.eq("segments", query.segment().value()));
        }
        try {
            return fitting(Filters.and(filters), words, query);
        } catch (MongoExecutionTimeoutException tooLong) {
            throw new Refused(new TooCostly(LONGEST_WAIT, LONGER_WORDS));
        }
    }

    /**
     * The database knows beginnings of some lengths alone: who is found is looked at once more when open, and where that
     * was not enough more are asked for. Each time for a certain number, or the server would try its ways for longer.
     */
    private Found fitting(Bson filter, List<String> words, PatronQuery query) {
        var until = System.nanoTime() + LONGEST_WAIT.toNanos();
        var fitting = new ArrayList<Profile>();
        long size = 0;
        var after = query.after() == null ? null : query.after().value();
        int most = query.limit() + 1;
        for (int opened = 0; opened <= MOST_OPENED; most = Math.min(2 * most, MOST_ASKED_FOR)) {
            int read = 0;
            try (var found = inOrder(filter, after, most, until)) {
                while (found.hasNext()) {
                    var some = page(found, Math.max(READ_AT_ONCE, query.limit() + 1 - fitting.size()));
                    read += some.size();
                    after = some.getLast().get("_id", UUID.class);
                    for (var one : opening.all(some).toList()) {
                        if (!SearchWords.fit(words, one)) {
                            continue;
                        }
                        if (fitting.size() == query.limit() || size >= PAGE_SIZE) {
                            return new Found(fitting, true);
                        }
                        size += DocumentSize.of(one);
                        fitting.add(PatronDocument.profile(one));
                    }
                }
            }
            if (read < most) {
                return new Found(fitting, false);
            }
            opened += read;
        }
        throw new Refused(new TooCostly(LONGEST_WAIT, LONGER_WORDS));
    }

    private MongoCursor<Document> inOrder(Bson filter, @Nullable UUID after, int most, long until) {
        return patrons.find(after == null ? filter : Filters.and(filter, Filters.gt("_id", after)))
                .projection(PatronDocument.PROFILE)
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .batchSize(READ_AT_ONCE)
                .maxTime(Math.max(1, (until - System.nanoTime()) / 1_000_000), TimeUnit.MILLISECONDS)
                .iterator();
    }

    /** By its hash; among those who are not sealed yet, short beginnings whole and longer ones as a range of an index. */
    private Bson begins(String word) {
        var hashed = Filters.eq(PatronDocument.STARTS, SearchWords.hash(word, keys.hashes()));
        if (!plain.remain()) {
            return hashed;
        }
        var inPlain = SearchWords.isNotedInPlain(word)
                ? Filters.eq(PatronDocument.STARTS, word)
                : Filters.elemMatch(
                        "search", new Document("$gte", word).append("$lt", word + Character.toString(0x10FFFF)));
        return Filters.or(hashed, inPlain);
    }

    @Override
    public Written write(List<Draft> drafts) {
        if (!plain.remain()) {
            return writeSealed(drafts, Map.of());
        }
        plain.seal(drafts.stream()
                .filter(draft -> draft.before() != null)
                .map(draft -> draft.after().id())
                .toList());
        return writeSealed(drafts, clashesInPlain(drafts));
    }

    /** The index keeps apart what is sealed; among those who are not, an identifier stands in other words. */
    private Map<PatronId, String> clashesInPlain(List<Draft> drafts) {
        var asked = drafts.stream()
                .flatMap(draft -> draft.after().identifiers().stream().map(Identifier::key))
                .collect(Collectors.toSet());
        var holders = asked.isEmpty()
                ? List.<KnownPatron>of()
                : known(patrons.ofAllBranches(), Filters.in(IDENTIFIER_KEYS, asked));
        var clashes = new HashMap<PatronId, String>();
        for (var draft : drafts) {
            var own = draft.after().ids();
            var others = holders.stream()
                    .filter(holder -> !own.contains(holder.id()))
                    .flatMap(holder -> holder.identifiers().stream().map(Identifier::key))
                    .collect(Collectors.toSet());
            draft.after().identifiers().stream()
                    .map(Identifier::key)
                    .filter(others::contains)
                    .findFirst()
                    .ifPresent(key -> clashes.put(draft.after().id(), key));
        }
        return clashes;
    }

    private Written writeSealed(List<Draft> all, Map<PatronId, String> known) {
        var drafts = all.stream()
                .filter(draft -> !known.containsKey(draft.after().id()))
                .toList();
        var clashes = new HashMap<>(known);
        if (drafts.isEmpty()) {
            return new Written(Set.of(), clashes);
        }
        var stamp = ThreadLocalRandom.current().nextLong();
        var keysOf = keysOf(drafts);
        var hashes = keys.hashes();
        var written = drafts.stream()
                .filter(draft -> keysOf.containsKey(draft.after().id()))
                .toList();
        var group = noted(written);
        var writes = written.stream()
                .map(draft -> write(
                        draft,
                        Objects.requireNonNull(keysOf.get(draft.after().id())),
                        hashes,
                        stamp,
                        group.isPresent()))
                .toList();
        int matched = 0;
        try {
            matched = writes.isEmpty()
                    ? 0
                    : patrons.bulkWrite(writes, IN_ANY_ORDER).getMatchedCount();
        } catch (MongoBulkWriteException failure) {
            matched = failure.getWriteResult().getMatchedCount();
            var clashed = clashes(written, failure);
            clashes.putAll(clashed);
            group.ifPresent(id -> newcomers.without(id, values(clashed.keySet())));
        }
        outbox.nudge();
        return new Written(overtaken(drafts, clashes.keySet(), matched, stamp), clashes);
    }

    /** Many strangers are noted together, and then need no mark each that they are to be compared. */
    private Optional<UUID> noted(List<Draft> drafts) {
        var strangers = drafts.stream()
                .filter(draft -> draft.before() == null)
                .map(draft -> draft.after().id())
                .toList();
        return strangers.size() < Newcomers.FEWEST ? Optional.empty() : Optional.of(newcomers.note(values(strangers)));
    }

    /** A stranger's key is kept before the stranger. Who was erased meanwhile has none: that write is overtaken. */
    private Map<PatronId, DataKey> keysOf(List<Draft> drafts) {
        var strangers = new ArrayList<PatronId>();
        var others = new ArrayList<PatronId>();
        drafts.forEach(draft ->
                (draft.before() == null ? strangers : others).add(draft.after().id()));
        var all = new HashMap<>(keys.make(strangers));
        all.putAll(keys.find(others));
        return all;
    }

    @Override
    public boolean remove(Patron gone, PatronId survivor) {
        var removed = patrons.findOneAndDelete(
                Filters.and(Filters.eq("_id", gone.id().value()), Filters.eq("version", gone.version())));
        removed.flatMap(outbox::moved)
                .ifPresent(events -> patrons.updateOne(Filters.eq("_id", survivor.value()), events));
        return removed.isPresent();
    }

    /** None of these was there before with another version: who is not there any more was removed here. */
    @Override
    public Set<PatronId> removeAll(Keepers.Cleared gone) {
        var asRead = gone.people();
        if (asRead.isEmpty()) {
            return Set.of();
        }
        var deletes = asRead.stream()
                .map(one -> new DeleteOneModel<Document>(Filters.and(
                        Filters.eq("_id", one.id().value()),
                        Filters.eq("version", one.version()),
                        Outbox.nothingWaits())))
                .toList();
        patrons.bulkWrite(deletes, IN_ANY_ORDER);
        var removed = asRead.stream().map(Patron::id).collect(Collectors.toCollection(HashSet::new));
        for (var left : patrons.find(Filters.in("_id", values(removed))).projection(Projections.include("_id"))) {
            removed.remove(new PatronId(left.get("_id", UUID.class)));
        }
        keys.forget(nowhere(removed));
        return removed;
    }

    /** Who is a part of somebody is found by that, whoever it was a moment ago. */
    @Override
    public boolean touch(Collection<PatronId> persons) {
        long there = 0;
        for (var field : List.of("_id", RecordsDocument.RECORD_ID)) {
            there += patrons.ofAllBranches()
                    .updateMany(Filters.in(field, values(persons)), Updates.inc("version", 1L))
                    .getMatchedCount();
        }
        return there > 0;
    }

    /** Those of whom there is no document, nor a record in that of somebody else. */
    private Set<PatronId> nowhere(Set<PatronId> removed) {
        var nowhere = new HashSet<>(removed);
        for (var field : List.of(RecordsDocument.RECORD_ID, "_id")) {
            patrons.ofAllBranches()
                    .find(Filters.in(field, values(removed)))
                    .projection(Projections.include(RecordsDocument.RECORD_ID))
                    .forEach(left -> RecordsDocument.found(left).forEach(one -> nowhere.remove(one.id())));
        }
        return nowhere;
    }

    private WriteModel<Document> write(Draft draft, DataKey key, LookupHashes hashes, long stamp, boolean noted) {
        var events = draft.told();
        var before = draft.before();
        if (before == null) {
            var stranger = PatronDocument.of(draft.after(), key, hashes).append(PatronDocument.STAMP, stamp);
            if (noted) {
                stranger.remove(PatronLayout.TO_BE_COMPARED.path());
            }
            return new InsertOneModel<>(outbox.attach(stranger, events));
        }
        return new UpdateOneModel<>(
                Filters.and(
                        Filters.eq("_id", before.id().value()),
                        Filters.eq("version", before.version()),
                        MongoPlainPatrons.sealed()),
                Updates.combine(
                        PatronDocument.change(before, draft.after(), key, hashes),
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
        var asked = patron.identifiers().stream().map(Identifier::key).toList();
        var own = patron.ids();
        return known(patrons.ofAllBranches(), having(asked)).stream()
                .filter(other -> !own.contains(other.id()))
                .flatMap(other -> other.identifiers().stream().map(Identifier::key))
                .filter(asked::contains)
                .findFirst()
                .or(() -> asked.stream().findFirst());
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

    private static List<KnownPatron> known(Document found) {
        var branch = found.get(HOME_BRANCH, UUID.class);
        return RecordsDocument.found(found).stream()
                .map(one -> new KnownPatron(one.id(), branch == null ? null : new BranchId(branch), one.identifiers()))
                .toList();
    }
}
