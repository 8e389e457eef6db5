package org.atrium.campaign.delivery.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryMove;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.MailingId;
import org.atrium.campaign.delivery.Order;
import org.atrium.campaign.delivery.Settled;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.notes.GroupNotes;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
final class MongoDeliveries implements Deliveries {

    private static final Logger log = LoggerFactory.getLogger(MongoDeliveries.class);
    private static final int CHUNK = 1000;
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    /** An earlier version gave what it sent a time, and opened no claim. */
    private static final Bson HELD_BY_A_CLAIM = Filters.and(state(DeliveryState.SENDING), Filters.eq("readyAt", null));

    private static final UUID LEAST = new UUID(0, 0);

    private final TenantCollection deliveries;
    private final MongoClaims claims;
    private final GroupNotes notes;
    private final DeliveryRecords records;
    private final Ids ids;
    private final ReentrantLock claiming = new ReentrantLock();

    MongoDeliveries(
            MongoCollections collections, MongoClaims claims, GroupNotes notes, DeliveryRecords records, Ids ids) {
        this.deliveries = collections.tenant("deliveries");
        this.claims = claims;
        this.notes = notes;
        this.records = records;
        this.ids = ids;
        collections.index(
                "deliveries", Indexes.ascending("institutionId", DeliveryDocument.SOURCE, "state", "readyAt"));
        collections.index("deliveries", Indexes.ascending("institutionId", DeliveryDocument.SOURCE, "_id"));
        collections.index(
                "deliveries",
                Indexes.ascending("state", "claim"),
                new IndexOptions().name("in-hand").partialFilterExpression(state(DeliveryState.SENDING)));
        collections.index(
                "deliveries",
                Indexes.ascending("readyAt"),
                new IndexOptions()
                        .name("marked")
                        .partialFilterExpression(Filters.and(state(DeliveryState.SENDING), Filters.exists("readyAt"))));
    }

    @Override
    public int place(List<Order> orders, Instant at, Instant readyAt) {
        var added = 0;
        for (var from = 0; from < orders.size(); from += CHUNK) {
            var chunk = orders.subList(from, Math.min(orders.size(), from + CHUNK));
            var documents =
                    chunk.stream().map(order -> queued(order, at, readyAt)).toList();
            added += chunk.size() - insert(documents).size();
        }
        return added;
    }

    private static Document queued(Order order, Instant at, Instant readyAt) {
        return DeliveryDocument.of(order.delivery(), at, order.outcome())
                .append("state", DeliveryState.QUEUED.word())
                .append("readyAt", Date.from(readyAt))
                .append("attempts", 0);
    }

    @Override
    public Map<DeliveryId, String> note(List<Unsent> unsent) {
        var there = insert(unsent.stream().map(MongoDeliveries::unsent).toList());
        if (there.isEmpty()) {
            return Map.of();
        }
        return deliveries
                .find(Filters.in("_id", there))
                .projection(Projections.include("arm"))
                .into(new ArrayList<>())
                .stream()
                .collect(Keyed.by(
                        found -> new DeliveryId(found.get("_id", UUID.class)), found -> found.getString("arm")));
    }

    private static Document unsent(Unsent unsent) {
        return DeliveryDocument.of(unsent.delivery(), unsent.at(), unsent.outcome())
                .append("state", unsent.state().word());
    }

    /**
     * Stores them and tells of their assignment, under one note. Those that are stored already stay as they are, and
     * were told of, which is what makes a repeated assignment harmless; returns their ids.
     */
    private Set<UUID> insert(List<Document> documents) {
        if (documents.stream().noneMatch(DeliveryDocument::isCounted)) {
            return documents.isEmpty() ? Set.of() : insertThoseThatAreNew(documents);
        }
        var note = notes.note(
                NotedDeliveries.Assignments.KIND,
                documents.stream().map(MongoDeliveries::id).toList());
        var there = insertThoseThatAreNew(documents);
        var assigned = documents.stream()
                .filter(document -> !there.contains(id(document)))
                .flatMap(document -> DeliveryDocument.assigned(document).stream())
                .toList();
        notes.publish(note, records.of(note, assigned));
        return there;
    }

    private Set<UUID> insertThoseThatAreNew(List<Document> documents) {
        try {
            deliveries.insertAll(documents);
            return Set.of();
        } catch (MongoBulkWriteException failure) {
            return BulkWrites.duplicates(failure).stream()
                    .map(index -> id(documents.get(index)))
                    .collect(Collectors.toSet());
        }
    }

    private static UUID id(Document document) {
        return document.get("_id", UUID.class);
    }

    @Override
    public Claim claim(Source source, MailingId mailing, int most, Instant now, Instant until) {
        var token = ids.next();
        var ready = Filters.and(of(source), from(DeliveryMove.CLAIM), Filters.lte("readyAt", Date.from(now)));
        claiming.lock();
        try {
            var found = deliveries
                    .find(ready)
                    .sort(Sorts.ascending("readyAt"))
                    .limit(most)
                    .map(MongoDeliveries::waiting)
                    .into(new ArrayList<>());
            if (found.isEmpty()) {
                return new Claim(token, List.of());
            }
            claims.open(token, source, until);
            var ids = found.stream().map(one -> one.delivery().id().value()).toList();
            var claimed = deliveries.updateMany(
                    Filters.and(Filters.in("_id", ids), ready),
                    Updates.combine(
                            to(DeliveryMove.CLAIM),
                            Updates.set("claim", token),
                            Updates.set(DeliveryDocument.MAILING, mailing.value()),
                            Updates.unset("readyAt")));
            return new Claim(token, claimed.getModifiedCount() == ids.size() ? found : claimed(token));
        } finally {
            claiming.unlock();
        }
    }

    /** Where another instance was faster with some of them. */
    private List<Claim.Waiting> claimed(UUID token) {
        var claimed =
                deliveries.find(inHand(token)).map(MongoDeliveries::waiting).into(new ArrayList<>());
        if (claimed.isEmpty()) {
            claims.close(token);
        }
        return claimed;
    }

    private static Claim.Waiting waiting(Document document) {
        return new Claim.Waiting(
                DeliveryDocument.delivery(document),
                document.getInteger("attempts"),
                document.getDate("assignedAt").toInstant());
    }

    @Override
    public Leave handOver(UUID token, List<Settled> before, Delivery next) {
        return claims.mark(token, before, next);
    }

    @Override
    public void holdBack(PatronId patron) {
        claims.holdBack(patron);
    }

    @Override
    public void renew(UUID token, Instant until) {
        claims.renew(token, until);
    }

    @Override
    public void settle(UUID token, List<Settled> settled) {
        if (!settled.isEmpty()) {
            write(settled, each -> settlement(token, each));
            claims.settled(token);
        }
    }

    /** Makes moves of deliveries and tells what became of them, under one note. */
    private void write(List<? extends Settled> settled, Function<Settled, List<WriteModel<Document>>> moves) {
        var ids = settled.stream().map(each -> each.delivery().id().value()).toList();
        var note = notes.note(NotedDeliveries.Results.KIND, ids);
        var writes =
                settled.stream().flatMap(each -> moves.apply(each).stream()).toList();
        var changed = deliveries.bulkWrite(writes, ANY_ORDER).getModifiedCount();
        var events = changed == ids.size() && writes.size() == ids.size()
                ? settled.stream().flatMap(each -> each.event().stream()).toList()
                : asTheyStand(ids);
        notes.publish(note, records.of(note, events));
    }

    private List<DeliveryEvent> asTheyStand(List<UUID> ids) {
        return deliveries.find(Filters.in("_id", ids)).into(new ArrayList<>()).stream()
                .flatMap(document -> DeliveryDocument.result(document).stream())
                .toList();
    }

    /** The move that was made of it, and where that is not allowed any more what it means then. */
    private static List<WriteModel<Document>> settlement(UUID token, Settled settled) {
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each = Optional.of(settled);
                each.isPresent();
                each = each.get().otherwise()) {
            writes.add(move(each.get(), Filters.eq("claim", token), Updates.unset("claim")));
        }
        return writes;
    }

    private static WriteModel<Document> move(Settled settled, Bson condition, Bson more) {
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", settled.delivery().id().value()), condition, from(settled.move())),
                Updates.combine(to(settled.move()), more, SettledDocument.facts(settled)));
    }

    @Override
    public void release(UUID token, Instant readyAt) {
        deliveries.updateMany(
                inHand(token),
                Updates.combine(
                        to(DeliveryMove.RELEASE), Updates.set("readyAt", Date.from(readyAt)), Updates.unset("claim")));
        claims.close(token);
    }

    @Override
    public boolean hasOpen(Source source) {
        return deliveries
                        .find(Filters.and(of(source), in(DeliveryState.OPEN)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    @Override
    public int callOff(Source source, int most, Instant at) {
        claims.stop(source);
        var calledOff = deliveries
                .find(Filters.and(of(source), from(DeliveryMove.CALL_OFF)))
                .limit(most)
                .map(DeliveryDocument::delivery)
                .map(delivery -> new Settled.Withheld(delivery, at, "cancelled", DeliveryMove.CALL_OFF))
                .into(new ArrayList<>());
        if (!calledOff.isEmpty()) {
            write(calledOff, each -> List.of(move(each, of(source), Updates.unset("claim"))));
        }
        return calledOff.size();
    }

    @Override
    public int recover(Instant now, int most) {
        var recovered = claims.lapsed(now, most).stream()
                .filter(claim -> guarded(claim, () -> recover(claim.get("_id", UUID.class), now)))
                .count();
        var left = withoutAClaim(most).stream()
                .filter(delivery -> guarded(delivery, () -> release(delivery.get("claim", UUID.class), now)))
                .count();
        var marked = deliveries
                .raw()
                .find(Filters.and(from(DeliveryMove.GIVE_UP), Filters.lte("readyAt", Date.from(now))))
                .limit(most)
                .into(new ArrayList<>());
        return (int) (recovered
                + left
                + marked.stream()
                        .filter(delivery -> guarded(delivery, () -> giveUp(delivery, now)))
                        .count());
    }

    /**
     * What was in doubt keeps the claim, so that a worker that was only slow can still say what it knows. From the first
     * step on it can mark nothing more.
     */
    private void recover(UUID token, Instant now) {
        claims.takeBack(token, now).ifPresent(claim -> {
            var left = deliveries.find(inHand(token)).map(DeliveryDocument::delivery).into(new ArrayList<>()).stream()
                    .collect(Keyed.by(Delivery::id));
            settle(token, claim.settled(left));
            claim.inDoubt(left, now)
                    .ifPresent(doubt -> write(
                            List.of(doubt), each -> List.of(move(each, Filters.eq("claim", token), new Document()))));
            release(token, now);
        });
    }

    /**
     * One delivery of each claim that is gone. A worker that stood still between opening a claim and taking deliveries
     * under it may wake when the claim has been taken back; nothing can leave under it then, and if that process dies too,
     * nobody else knows of them. Tokens are read first: a claim is there before the deliveries that name it.
     */
    private List<Document> withoutAClaim(int most) {
        // From the index alone, a key for each claim: what is looked at besides is of claims that are gone.
        var named = deliveries
                .raw()
                .distinct("claim", Filters.and(state(DeliveryState.SENDING), Filters.gte("claim", LEAST)), UUID.class)
                .into(new HashSet<>());
        if (named.isEmpty()) {
            return List.of();
        }
        named.removeAll(claims.known(named));
        return named.stream()
                .limit(most)
                .flatMap(token -> Stream.ofNullable(deliveries
                        .raw()
                        .find(Filters.and(Filters.eq("claim", token), HELD_BY_A_CLAIM))
                        .first()))
                .toList();
    }

    /** An earlier version marked the delivery itself, and gave it a time until which that holds. */
    private void giveUp(Document marked, Instant now) {
        var handedAt = marked.getDate("handedAt");
        var doubt = new Settled.Uncertain(
                DeliveryDocument.delivery(marked), now, handedAt == null ? null : handedAt.toInstant());
        write(List.of(doubt), each -> List.of(move(each, Filters.lte("readyAt", Date.from(now)), new Document())));
    }

    /** One that cannot be given up does not keep the others from it. */
    private static boolean guarded(Document document, Runnable work) {
        try {
            Tenancy.run(new InstitutionId(document.get(TenantCollection.INSTITUTION, UUID.class)), work);
            return true;
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("{} cannot be given up", document.get("_id"), failure);
            return false;
        }
    }

    private static Bson inHand(UUID token) {
        return Filters.and(Filters.eq("claim", token), from(DeliveryMove.RELEASE));
    }

    /** Ids are unique over all kinds of source. */
    private static Bson of(Source source) {
        return Filters.eq(DeliveryDocument.SOURCE, source.id());
    }

    private static Bson from(DeliveryMove move) {
        return in(move.from());
    }

    private static Bson to(DeliveryMove move) {
        return Updates.set("state", move.to().word());
    }

    private static Bson in(Set<DeliveryState> states) {
        return states.size() == 1
                ? state(states.iterator().next())
                : Filters.in("state", states.stream().map(DeliveryState::word).toList());
    }

    private static Bson state(DeliveryState state) {
        return Filters.eq("state", state.word());
    }
}
