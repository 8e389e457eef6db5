package org.atrium.campaign.delivery.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryMove;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.Order;
import org.atrium.campaign.delivery.Settled;
import org.atrium.campaign.delivery.Source;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

@Component
final class MongoDeliveries implements Deliveries {

    private static final System.Logger LOG = System.getLogger(MongoDeliveries.class.getName());
    private static final int CHUNK = 1000;
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final TenantCollection deliveries;
    private final Outbox outbox;
    private final ReentrantLock claiming = new ReentrantLock();
    private final Map<InstitutionId, GroupedWrites> grouped = new ConcurrentHashMap<>();

    MongoDeliveries(MongoCollections collections, Outbox outbox) {
        this.deliveries = collections.tenant("deliveries");
        this.outbox = outbox;
        collections.index(
                "deliveries", Indexes.ascending("institutionId", DeliveryDocument.SOURCE, "state", "readyAt"));
        collections.index("deliveries", Indexes.ascending("institutionId", DeliveryDocument.SOURCE, "_id"));
        collections.index(
                "deliveries",
                Indexes.ascending("claim"),
                new IndexOptions().partialFilterExpression(Filters.exists("claim")));
        collections.index(
                "deliveries",
                Indexes.ascending("readyAt"),
                new IndexOptions().partialFilterExpression(state(DeliveryState.SENDING)));
    }

    @Override
    public int place(List<Order> orders, Instant at, Instant readyAt) {
        var added = orders.size();
        for (var from = 0; from < orders.size(); from += CHUNK) {
            var chunk = orders.subList(from, Math.min(orders.size(), from + CHUNK));
            added -= insert(chunk.stream()
                            .map(order -> queued(order, at, readyAt))
                            .toList())
                    .size();
            outbox.nudge();
        }
        return added;
    }

    private Document queued(Order order, Instant at, Instant readyAt) {
        var document = DeliveryDocument.of(order.delivery())
                .append("assignedAt", Date.from(at))
                .append("state", DeliveryState.QUEUED.word())
                .append("readyAt", Date.from(readyAt))
                .append("attempts", 0);
        var outcome = order.outcome();
        return outcome == null
                ? document
                : outbox.attach(
                        document, List.of(new DeliveryEvent.Assigned(order.delivery(), at, outcome).outgoing()));
    }

    @Override
    public Map<DeliveryId, String> note(List<Unsent> unsent) {
        var documents = unsent.stream().map(this::unsent).toList();
        var there = documents.isEmpty() ? List.<UUID>of() : insert(documents);
        outbox.nudge();
        if (there.isEmpty()) {
            return Map.of();
        }
        return deliveries.find(Filters.in("_id", there)).projection(include("arm")).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(
                        found -> new DeliveryId(found.get("_id", UUID.class)), found -> found.getString("arm")));
    }

    private Document unsent(Unsent unsent) {
        var document = DeliveryDocument.of(unsent.delivery())
                .append("state", unsent.state().word())
                .append("assignedAt", Date.from(unsent.at()));
        var event = new DeliveryEvent.Assigned(unsent.delivery(), unsent.at(), unsent.outcome());
        return outbox.attach(document, List.of(event.outgoing()));
    }

    /**
     * Those that are stored already stay as they are, which is what makes a repeated assignment harmless; returns
     * their ids.
     */
    private List<UUID> insert(List<Document> documents) {
        try {
            deliveries.insertAll(documents);
            return List.of();
        } catch (MongoBulkWriteException failure) {
            return BulkWrites.duplicates(failure).stream()
                    .map(index -> documents.get(index).get("_id", UUID.class))
                    .toList();
        }
    }

    @Override
    public Claim claim(Source source, int most, Instant now, Instant until) {
        var token = UUID.randomUUID();
        var ready = and(of(source), state(DeliveryState.QUEUED), lte("readyAt", Date.from(now)));
        claiming.lock();
        try {
            var ids = deliveries
                    .find(ready)
                    .sort(ascending("readyAt"))
                    .limit(most)
                    .projection(include("_id"))
                    .map(found -> found.get("_id", UUID.class))
                    .into(new ArrayList<>());
            if (ids.isEmpty()) {
                return new Claim(token, List.of());
            }
            deliveries.updateMany(
                    and(Filters.in("_id", ids), ready), combine(set("claim", token), set("readyAt", Date.from(until))));
        } finally {
            claiming.unlock();
        }
        return new Claim(
                token,
                deliveries
                        .find(eq("claim", token))
                        .map(MongoDeliveries::waiting)
                        .into(new ArrayList<>()));
    }

    private static Claim.Waiting waiting(Document document) {
        return new Claim.Waiting(
                DeliveryDocument.delivery(document),
                document.getInteger("attempts"),
                document.getDate("assignedAt").toInstant());
    }

    @Override
    public boolean handOver(UUID token, List<Settled> before, DeliveryId next, Instant until) {
        var writes = new ArrayList<WriteModel<Document>>();
        before.forEach(each -> writes.addAll(settlement(token, each)));
        writes.add(new UpdateOneModel<>(
                and(held(token, next), from(DeliveryMove.HAND_OVER)),
                combine(to(DeliveryMove.HAND_OVER), set("readyAt", Date.from(until)), currentDate("handedAt"))));
        var allChanged = grouped.computeIfAbsent(Tenancy.current(), unused -> new GroupedWrites(deliveries))
                .write(writes);
        // The relay is not woken for each letter: what it finds at its next look it publishes together.
        return allChanged || isSending(token, next);
    }

    private boolean isSending(UUID token, DeliveryId id) {
        return deliveries.count(and(held(token, id), state(DeliveryMove.HAND_OVER.to()))) == 1;
    }

    @Override
    public void renew(UUID token, Instant until) {
        deliveries.updateMany(and(eq("claim", token), in(DeliveryState.OPEN)), set("readyAt", Date.from(until)));
    }

    @Override
    public void settle(UUID token, List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        deliveries.bulkWrite(
                settled.stream()
                        .flatMap(each -> settlement(token, each).stream())
                        .toList(),
                ANY_ORDER);
        outbox.nudge();
    }

    /** The move that was made of it, and where that is not allowed any more what it means then. */
    private List<WriteModel<Document>> settlement(UUID token, Settled settled) {
        var writes = new ArrayList<WriteModel<Document>>();
        for (var each = Optional.of(settled);
                each.isPresent();
                each = each.get().otherwise()) {
            writes.add(move(token, each.get()));
        }
        return writes;
    }

    private WriteModel<Document> move(UUID token, Settled settled) {
        return new UpdateOneModel<>(
                and(held(token, settled.delivery().id()), from(settled.move())),
                combine(to(settled.move()), unset("claim"), facts(settled)));
    }

    private Bson facts(Settled settled) {
        return switch (settled) {
            case Settled.Sent sent ->
                combine(sentFacts(sent), done(sent.at()), tell(new DeliveryEvent.Sent(sent.delivery(), sent.at())));
            case Settled.Withheld withheld ->
                combine(
                        set("reason", withheld.reason()),
                        done(withheld.at()),
                        tell(new DeliveryEvent.Withheld(withheld.delivery(), withheld.at(), withheld.reason())));
            case Settled.Bounced bounced ->
                combine(
                        set("reason", bounced.reason()),
                        set("about", bounced.about().word()),
                        done(bounced.at()),
                        tell(new DeliveryEvent.Bounced(
                                bounced.delivery(), bounced.at(), bounced.reason(), bounced.about())));
            case Settled.Uncertain uncertain ->
                combine(done(uncertain.at()), tell(new DeliveryEvent.Uncertain(uncertain.delivery(), uncertain.at())));
            case Settled.PutOff putOff -> combine(set("readyAt", Date.from(putOff.readyAt())), inc("attempts", 1));
        };
    }

    private Bson tell(DeliveryEvent event) {
        return outbox.push(List.of(event.outgoing()));
    }

    private static Bson sentFacts(Settled.Sent sent) {
        var consent = sent.consent();
        var language = set("language", sent.language());
        if (consent == null) {
            return language;
        }
        var at = consent.at();
        var evidence = new Document("wordingVersion", consent.wordingVersion())
                .append("at", at == null ? null : Date.from(at))
                .append("source", consent.source());
        return combine(language, set("consent", evidence));
    }

    @Override
    public void release(UUID token, Instant readyAt) {
        deliveries.updateMany(
                and(eq("claim", token), state(DeliveryState.QUEUED)),
                combine(set("readyAt", Date.from(readyAt)), unset("claim")));
    }

    @Override
    public boolean hasOpen(Source source) {
        return deliveries
                        .find(and(of(source), in(DeliveryState.OPEN)))
                        .projection(include("_id"))
                        .first()
                != null;
    }

    @Override
    public int callOff(Source source, int most, Instant at) {
        var queued = deliveries
                .find(and(of(source), from(DeliveryMove.CALL_OFF)))
                .limit(most)
                .map(DeliveryDocument::delivery)
                .into(new ArrayList<>());
        if (queued.isEmpty()) {
            return 0;
        }
        var writes = queued.stream()
                .map(delivery -> new Settled.Withheld(delivery, at, "cancelled", DeliveryMove.CALL_OFF))
                .map(calledOff -> new UpdateOneModel<Document>(
                        and(eq("_id", calledOff.delivery().id().value()), from(calledOff.move())),
                        combine(to(calledOff.move()), unset("claim"), facts(calledOff))))
                .toList();
        deliveries.bulkWrite(writes, ANY_ORDER);
        outbox.nudge();
        return queued.size();
    }

    @Override
    public int declareUncertain(Instant now, int most) {
        var lapsed = deliveries
                .raw()
                .find(and(from(DeliveryMove.GIVE_UP), lte("readyAt", Date.from(now))))
                .limit(most)
                .into(new ArrayList<>());
        return (int) lapsed.stream().filter(document -> gaveUp(document, now)).count();
    }

    /** One that cannot be given up does not keep the others from it. */
    private boolean gaveUp(Document document, Instant now) {
        try {
            Tenancy.run(
                    new InstitutionId(document.get("institutionId", UUID.class)),
                    () -> uncertain(DeliveryDocument.delivery(document), now));
            return true;
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            LOG.log(System.Logger.Level.ERROR, "delivery " + document.get("_id") + " cannot be given up", failure);
            return false;
        }
    }

    /** The claim stays, so that a worker that was only slow can still say what it knows. */
    private void uncertain(Delivery delivery, Instant now) {
        var givenUp = new Settled.Uncertain(delivery, now);
        deliveries.updateOne(
                and(eq("_id", delivery.id().value()), from(givenUp.move()), lte("readyAt", Date.from(now))),
                combine(to(givenUp.move()), facts(givenUp)));
        outbox.nudge();
    }

    private static Bson held(UUID token, DeliveryId id) {
        return and(eq("_id", id.value()), eq("claim", token));
    }

    /** Ids are unique over all kinds of source. */
    private static Bson of(Source source) {
        return eq(DeliveryDocument.SOURCE, source.id());
    }

    private static Bson done(Instant at) {
        return combine(set("settledAt", Date.from(at)), unset("readyAt"));
    }

    private static Bson from(DeliveryMove move) {
        return in(move.from());
    }

    private static Bson to(DeliveryMove move) {
        return set("state", move.to().word());
    }

    private static Bson in(Set<DeliveryState> states) {
        return states.size() == 1
                ? state(states.iterator().next())
                : Filters.in("state", states.stream().map(DeliveryState::word).toList());
    }

    private static Bson state(DeliveryState state) {
        return eq("state", state.word());
    }
}
