package org.atrium.patron.erasure.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.DuplicateKey;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.erasure.Erasure;
import org.atrium.patron.erasure.ErasureId;
import org.atrium.patron.erasure.ErasureState;
import org.atrium.patron.erasure.Erasures;
import org.atrium.patron.erasure.ServiceAnswer;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document an erasure. Who is erased is unique, so that two who ask in one moment begin one. */
@Component
class MongoErasures implements Erasures {

    private static final String COLLECTION = "erasures";
    private static final String LOOK_AT = "lookAt";

    private final TenantCollection erasures;
    private final Outbox outbox;

    MongoErasures(MongoCollections collections, Outbox outbox) {
        this.erasures = collections.tenant(COLLECTION);
        this.outbox = outbox;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, "_id"));
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, ErasureDocument.PRINTS),
                new IndexOptions().unique(true));
        collections.index(
                COLLECTION,
                Indexes.ascending(LOOK_AT),
                new IndexOptions().partialFilterExpression(Filters.exists(LOOK_AT)));
    }

    @Override
    public Erasure open(Erasure asked, Set<String> keptAway, AuditNote note) {
        var document = ErasureDocument.of(asked)
                .append(ErasureDocument.KEPT_AWAY, List.copyOf(keptAway))
                .append(LOOK_AT, Date.from(asked.askedAt()));
        if (asked.isReplayed()) {
            document.append(ErasureDocument.BEGUN, true)
                    .append(ErasureDocument.REMOVED, ErasureDocument.word(asked.removed()));
        }
        if (erasures.insertIfAbsent(outbox.attach(document, List.of(note.outgoing())))) {
            outbox.nudge();
            return asked;
        }
        return asked.fingerprints().stream()
                .flatMap(print -> of(print).stream())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Optional<Erasure> find(ErasureId id) {
        return erasures.first(itself(id)).map(ErasureDocument::read);
    }

    @Override
    public Optional<Erasure> of(String fingerprint) {
        return erasures.first(Filters.eq(ErasureDocument.PRINTS, fingerprint)).map(ErasureDocument::read);
    }

    @Override
    public List<Erasure> list(@Nullable ErasureId before, int limit) {
        return erasures.find(before == null ? new Document() : Filters.lt("_id", before.value()))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(ErasureDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public boolean include(ErasureId id, PatronId person, String fingerprint) {
        return DuplicateKey.wasFree(() -> erasures.updateOne(
                Filters.and(in(id, new ErasureState.Erasing()), Filters.ne(ErasureDocument.PERSONS, person.value())),
                Updates.combine(
                        Updates.push(ErasureDocument.PERSONS, person.value()),
                        Updates.push(ErasureDocument.PRINTS, fingerprint))));
    }

    /** First of all that it goes on, whatever stands in the way here; then of whom else it was. */
    @Override
    public void replay(ErasureId id, Map<PatronId, String> persons, Set<String> keptAway, AuditNote note, Instant now) {
        erasures.updateOne(
                Filters.and(itself(id), underWayHere()),
                Updates.combine(
                        Updates.set(ErasureDocument.STATE, new ErasureState.Erasing().word()),
                        Updates.set(ErasureDocument.BEGUN, true),
                        Updates.set(ErasureDocument.REMOVED, ErasureDocument.word(Erasure.Removed.BEFORE_A_RESTORE)),
                        Updates.set(ErasureDocument.KEPT_AWAY, List.copyOf(keptAway)),
                        Updates.set(LOOK_AT, Date.from(now)),
                        outbox.push(List.of(note.outgoing()))));
        persons.forEach((person, print) -> include(id, person, print));
        outbox.nudge();
    }

    @Override
    public Set<String> keptAway(ErasureId id) {
        return strings(id, ErasureDocument.KEPT_AWAY);
    }

    private Set<String> strings(ErasureId id, String field) {
        return erasures.first(itself(id))
                .map(found -> Set.copyOf(found.getList(field, String.class, List.of())))
                .orElse(Set.of());
    }

    @Override
    public void keepTexts(ErasureId id, Set<String> texts) {
        erasures.updateOne(itself(id), Updates.addEachToSet(ErasureDocument.TEXTS, List.copyOf(texts)));
    }

    @Override
    public Set<String> texts(ErasureId id) {
        return strings(id, ErasureDocument.TEXTS);
    }

    @Override
    public SortedMap<String, Long> count(ErasureId id, SortedMap<String, Long> removed) {
        var more = new ArrayList<Bson>();
        removed.forEach((what, n) -> more.add(Updates.inc(ErasureDocument.COUNTED + "." + what, n)));
        if (more.isEmpty()) {
            return removed;
        }
        return erasures.findOneAndUpdate(
                        itself(id),
                        Updates.combine(more),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                .map(found -> ErasureDocument.counts(found.get(ErasureDocument.COUNTED, Document.class)))
                .orElseGet(TreeMap::new);
    }

    @Override
    public void begin(ErasureId id) {
        var notYet = Filters.and(in(id, new ErasureState.Erasing()), Filters.exists(ErasureDocument.BEGUN, false));
        erasures.updateOne(notYet, Updates.set(ErasureDocument.BEGUN, true));
    }

    @Override
    public void touch(ErasureId id) {
        var notYet = Filters.and(in(id, new ErasureState.Erasing()), Filters.exists(ErasureDocument.REMOVED, false));
        erasures.updateOne(
                notYet, Updates.set(ErasureDocument.REMOVED, ErasureDocument.word(Erasure.Removed.SOMETHING)));
    }

    @Override
    public void standBack(ErasureId id) {
        erasures.updateOne(
                in(id, new ErasureState.Erasing()),
                Updates.combine(Updates.unset(ErasureDocument.BEGUN), Updates.unset(ErasureDocument.REMOVED)));
    }

    @Override
    public void hold(ErasureId id, Instant lookAt) {
        var held = Updates.combine(
                Updates.set(ErasureDocument.STATE, new ErasureState.Held().word()),
                Updates.set(LOOK_AT, Date.from(lookAt)));
        var standing = Filters.and(itself(id), underWayHere());
        var untouched = erasures.updateOne(
                Filters.and(standing, Filters.exists(ErasureDocument.REMOVED, false)),
                Updates.combine(held, Updates.unset(ErasureDocument.BEGUN)));
        if (untouched.getMatchedCount() == 0) {
            erasures.updateOne(standing, held);
        }
    }

    @Override
    public boolean callOff(ErasureId id) {
        return erasures.deleteOne(Filters.and(in(id, new ErasureState.Erasing()), Outbox.nothingWaits()))
                        .getDeletedCount()
                == 1;
    }

    @Override
    public void resume(ErasureId id) {
        erasures.updateOne(
                in(id, new ErasureState.Held()), Updates.set(ErasureDocument.STATE, new ErasureState.Erasing().word()));
    }

    @Override
    public void wake(Collection<String> fingerprints, Instant now) {
        erasures.updateMany(
                Filters.and(
                        Filters.in(ErasureDocument.PRINTS, fingerprints),
                        Filters.eq(ErasureDocument.STATE, new ErasureState.Held().word())),
                Updates.set(LOOK_AT, Date.from(now)));
    }

    @Override
    public boolean hasBegun(Collection<String> fingerprints) {
        return erasures.first(Filters.and(
                        Filters.in(ErasureDocument.PRINTS, fingerprints), Filters.exists(ErasureDocument.BEGUN)))
                .isPresent();
    }

    @Override
    public void erasedHere(Erasure erased, List<OutgoingEvent> word, Instant repeatAt) {
        erasures.updateOne(
                in(erased.id(), new ErasureState.Erasing()),
                Updates.combine(
                        Updates.set(ErasureDocument.STATE, new ErasureState.Waiting().word()),
                        Updates.set(ErasureDocument.ANSWERS, ErasureDocument.answers(erased.answers())),
                        Updates.set(LOOK_AT, Date.from(repeatAt)),
                        outbox.push(word)));
        outbox.nudge();
    }

    @Override
    public void lookAgain(ErasureId id, Instant at) {
        erasures.updateOne(in(id, new ErasureState.Erasing()), Updates.set(LOOK_AT, Date.from(at)));
    }

    @Override
    public void repeat(ErasureId id, List<OutgoingEvent> word, Instant repeatAt) {
        erasures.updateOne(
                in(id, new ErasureState.Waiting()),
                Updates.combine(Updates.set(LOOK_AT, Date.from(repeatAt)), outbox.push(word)));
        outbox.nudge();
    }

    /** Two answers at one moment are two writes, none of which undoes the other. */
    @Override
    public void answer(ErasureId id, ServiceAnswer answer, Instant now) {
        var standing = find(id).filter(known -> !known.with(answer).equals(known));
        if (standing.isEmpty()) {
            return;
        }
        var missing = Filters.not(Filters.elemMatch(
                ErasureDocument.ANSWERS,
                Filters.and(Filters.eq("service", answer.service()), Filters.eq("person", answer.person()))));
        erasures.updateOne(
                Filters.and(itself(id), missing),
                Updates.push(ErasureDocument.ANSWERS, ErasureDocument.answer(answer)));
        find(id).filter(Erasure::isAnswered)
                .ifPresent(all ->
                        erasures.updateOne(in(id, new ErasureState.Waiting()), Updates.set(LOOK_AT, Date.from(now))));
    }

    @Override
    public void done(ErasureId id, ErasureState.Done done, AuditNote note) {
        erasures.updateOne(
                in(id, new ErasureState.Waiting()),
                Updates.combine(
                        Updates.set(ErasureDocument.STATE, done.word()),
                        Updates.set(ErasureDocument.DONE_AT, Date.from(done.at())),
                        Updates.set(ErasureDocument.CERTIFICATE, done.certificate()),
                        Updates.unset(ErasureDocument.PERSONS),
                        Updates.unset(ErasureDocument.TEXTS),
                        Updates.unset(ErasureDocument.KEPT_AWAY),
                        Updates.unset(LOOK_AT),
                        outbox.push(List.of(note.outgoing()))));
        outbox.nudge();
    }

    @Override
    public List<Due> due(Instant now) {
        return erasures.raw()
                .find(Filters.lte(LOOK_AT, Date.from(now)))
                .projection(Projections.include(TenantCollection.INSTITUTION))
                .map(found -> new Due(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        new ErasureId(found.get("_id", UUID.class))))
                .into(new ArrayList<>());
    }

    private static Bson underWayHere() {
        return Filters.in(ErasureDocument.STATE, new ErasureState.Erasing().word(), new ErasureState.Held().word());
    }

    private static Bson itself(ErasureId id) {
        return Filters.eq("_id", id.value());
    }

    private static Bson in(ErasureId id, ErasureState state) {
        return Filters.and(itself(id), Filters.eq(ErasureDocument.STATE, state.word()));
    }
}
