package org.atrium.campaign.delivery.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.Outcome;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.Settled;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.BulkWrites;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Outage;
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
    private final Map<InstitutionId, SharedTrips> trips = new ConcurrentHashMap<>();

    MongoDeliveries(MongoCollections collections, Outbox outbox) {
        this.deliveries = collections.tenant("deliveries");
        this.outbox = outbox;
        collections.index("deliveries", Indexes.ascending("institutionId", "campaignId", "state", "readyAt"));
        collections.index("deliveries", Indexes.ascending("institutionId", "campaignId", "_id"));
        // The holdout has no contact point and so another id: a patron is in one arm all the same.
        collections.index(
                "deliveries",
                Indexes.ascending("institutionId", "campaignId", "step", "patronId"),
                new IndexOptions().unique(true));
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
    public int assign(List<Delivery> drawn, Outcome outcome, Instant at, Instant readyAt) {
        var added = drawn.size();
        for (var from = 0; from < drawn.size(); from += CHUNK) {
            var chunk = drawn.subList(from, Math.min(drawn.size(), from + CHUNK));
            added -= insert(chunk.stream()
                            .map(delivery -> assigned(delivery, outcome, at, readyAt))
                            .toList())
                    .size();
            outbox.nudge();
        }
        return added;
    }

    @Override
    public Map<DeliveryId, String> tell(List<Told> told, Outcome outcome) {
        var documents = told.stream().map(each -> told(each, outcome)).toList();
        var there = documents.isEmpty() ? List.<UUID>of() : insert(documents);
        outbox.nudge();
        if (there.isEmpty()) {
            return Map.of();
        }
        return deliveries.find(in("_id", there)).projection(include("arm")).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(
                        found -> new DeliveryId(found.get("_id", UUID.class)), found -> found.getString("arm")));
    }

    private Document told(Told told, Outcome outcome) {
        var held = told.delivery().arm().equals(Plan.HOLDOUT);
        var document = DeliveryDocument.of(told.delivery())
                .append("state", (held ? DeliveryState.HELD_OUT : DeliveryState.EXTERNAL).word())
                .append("assignedAt", Date.from(told.at()));
        var event = new DeliveryEvent.Assigned(told.delivery(), told.at(), outcome);
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

    private Document assigned(Delivery delivery, Outcome outcome, Instant at, Instant readyAt) {
        var events = new ArrayList<OutgoingEvent>();
        events.add(new DeliveryEvent.Assigned(delivery, at, outcome).outgoing());
        var document = DeliveryDocument.of(delivery).append("assignedAt", Date.from(at));
        if (delivery.arm().equals(Plan.HOLDOUT)) {
            document.append("state", DeliveryState.HELD_OUT.word());
        } else {
            document.append("state", DeliveryState.QUEUED.word())
                    .append("readyAt", Date.from(readyAt))
                    .append("attempts", 0);
            events.add(new DeliveryEvent.Queued(delivery, at).outgoing());
        }
        return outbox.attach(document, events);
    }

    @Override
    public Claim claim(CampaignId campaign, int most, Instant now, Instant until) {
        var token = UUID.randomUUID();
        var ready =
                and(eq("campaignId", campaign.value()), state(DeliveryState.QUEUED), lte("readyAt", Date.from(now)));
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
                    and(in("_id", ids), ready), combine(set("claim", token), set("readyAt", Date.from(until))));
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
                and(eq("_id", next.value()), eq("claim", token), state(DeliveryState.QUEUED)),
                combine(
                        set("state", DeliveryState.SENDING.word()),
                        set("readyAt", Date.from(until)),
                        currentDate("handedAt"))));
        var allChanged = trips.computeIfAbsent(Tenancy.current(), unused -> new SharedTrips(deliveries))
                .write(writes);
        // The relay is not woken for each letter: what it finds at its next look it publishes together.
        return allChanged || isSending(token, next);
    }

    private boolean isSending(UUID token, DeliveryId id) {
        return deliveries.count(and(eq("_id", id.value()), eq("claim", token), state(DeliveryState.SENDING))) == 1;
    }

    @Override
    public void renew(UUID token, Instant until) {
        deliveries.updateMany(
                and(eq("claim", token), in("state", DeliveryState.QUEUED.word(), DeliveryState.SENDING.word())),
                set("readyAt", Date.from(until)));
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

    private List<WriteModel<Document>> settlement(UUID token, Settled settled) {
        return switch (settled) {
            case Settled.Sent sent ->
                // What ran out while its answer was under way is known after all.
                List.of(change(
                        token,
                        sent,
                        in("state", DeliveryState.SENDING.word(), DeliveryState.UNCERTAIN.word()),
                        combine(sentFacts(sent), done(DeliveryState.SENT, sent.at())),
                        new DeliveryEvent.Sent(sent.delivery(), sent.at())));
            case Settled.Withheld withheld ->
                // Marked, and then found withdrawn or unfit before anything left, however late that is noted.
                List.of(withheld(
                        token,
                        withheld,
                        in(
                                "state",
                                DeliveryState.QUEUED.word(),
                                DeliveryState.SENDING.word(),
                                DeliveryState.UNCERTAIN.word())));
            case Settled.Bounced bounced ->
                List.of(change(
                        token,
                        bounced,
                        // Most are refused before the content, when they are still queued.
                        in(
                                "state",
                                DeliveryState.QUEUED.word(),
                                DeliveryState.SENDING.word(),
                                DeliveryState.UNCERTAIN.word()),
                        combine(
                                set("reason", bounced.reason()),
                                set("about", bounced.about().word()),
                                done(DeliveryState.BOUNCED, bounced.at())),
                        new DeliveryEvent.Bounced(
                                bounced.delivery(), bounced.at(), bounced.reason(), bounced.about())));
            case Settled.Uncertain uncertain ->
                List.of(change(
                        token,
                        uncertain,
                        state(DeliveryState.SENDING),
                        done(DeliveryState.UNCERTAIN, uncertain.at()),
                        new DeliveryEvent.Uncertain(uncertain.delivery(), uncertain.at())));
            case Settled.PutOff putOff -> {
                var again = new UpdateOneModel<Document>(
                        held(token, putOff, in("state", DeliveryState.QUEUED.word(), DeliveryState.SENDING.word())),
                        combine(
                                set("state", DeliveryState.QUEUED.word()),
                                set("readyAt", Date.from(putOff.readyAt())),
                                unset("claim"),
                                inc("attempts", 1)));
                // Given up meanwhile: its campaign may be over, so that nobody would come back for it.
                var tooLate = new Settled.Withheld(putOff.delivery(), putOff.at(), Settled.PutOff.TOO_LATE);
                var never = withheld(token, tooLate, state(DeliveryState.UNCERTAIN));
                yield List.of(again, never);
            }
        };
    }

    private WriteModel<Document> withheld(UUID token, Settled.Withheld withheld, Bson from) {
        return change(
                token,
                withheld,
                from,
                combine(set("reason", withheld.reason()), done(DeliveryState.WITHHELD, withheld.at())),
                new DeliveryEvent.Withheld(withheld.delivery(), withheld.at(), withheld.reason()));
    }

    private WriteModel<Document> change(UUID token, Settled settled, Bson from, Bson change, DeliveryEvent event) {
        return new UpdateOneModel<>(
                held(token, settled, from), combine(change, outbox.push(List.of(event.outgoing()))));
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
    public boolean hasOpen(CampaignId campaign) {
        return deliveries
                        .find(and(
                                eq("campaignId", campaign.value()),
                                in("state", DeliveryState.QUEUED.word(), DeliveryState.SENDING.word())))
                        .projection(include("_id"))
                        .first()
                != null;
    }

    @Override
    public int callOff(CampaignId campaign, int most, Instant at) {
        var queued = deliveries
                .find(and(eq("campaignId", campaign.value()), state(DeliveryState.QUEUED)))
                .limit(most)
                .map(DeliveryDocument::delivery)
                .into(new ArrayList<>());
        if (queued.isEmpty()) {
            return 0;
        }
        var reason = "cancelled";
        var writes = queued.stream()
                .map(delivery -> new UpdateOneModel<Document>(
                        and(eq("_id", delivery.id().value()), state(DeliveryState.QUEUED)),
                        combine(
                                set("reason", reason),
                                done(DeliveryState.WITHHELD, at),
                                outbox.push(List.of(new DeliveryEvent.Withheld(delivery, at, reason).outgoing())))))
                .toList();
        deliveries.bulkWrite(writes, ANY_ORDER);
        outbox.nudge();
        return queued.size();
    }

    @Override
    public int declareUncertain(Instant now, int most) {
        var lapsed = deliveries
                .raw()
                .find(and(state(DeliveryState.SENDING), lte("readyAt", Date.from(now))))
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
        var event = new DeliveryEvent.Uncertain(delivery, now).outgoing();
        deliveries.updateOne(
                and(eq("_id", delivery.id().value()), state(DeliveryState.SENDING), lte("readyAt", Date.from(now))),
                combine(
                        set("state", DeliveryState.UNCERTAIN.word()),
                        set("settledAt", Date.from(now)),
                        unset("readyAt"),
                        outbox.push(List.of(event))));
        outbox.nudge();
    }

    private static Bson held(UUID token, Settled settled, Bson from) {
        return and(eq("_id", settled.delivery().id().value()), eq("claim", token), from);
    }

    private static Bson done(DeliveryState state, Instant at) {
        return combine(set("state", state.word()), set("settledAt", Date.from(at)), unset("claim"), unset("readyAt"));
    }

    private static Bson state(DeliveryState state) {
        return eq("state", state.word());
    }
}
