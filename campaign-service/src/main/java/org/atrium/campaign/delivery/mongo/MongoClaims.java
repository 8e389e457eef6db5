package org.atrium.campaign.delivery.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.atrium.campaign.delivery.Deliveries.Leave;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Settled;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * One small document for each claim: until when it holds, which letter is leaving, and what became of those before that
 * are not settled yet. It has the mark of each letter, so that the delivery itself need not be written for it.
 */
@Component
final class MongoClaims {

    private static final String SOURCE = "source";
    private static final String UNTIL = "until";

    private final TenantCollection claims;
    private final Map<InstitutionId, GroupedWrites> grouped = new ConcurrentHashMap<>();

    MongoClaims(MongoCollections collections) {
        this.claims = collections.tenant("claims");
        collections.index("claims", Indexes.ascending(UNTIL));
        collections.index("claims", Indexes.ascending(TenantCollection.INSTITUTION, SOURCE));
    }

    /** Inserts the claim before its deliveries point at it, so that they can be recovered after a crash. */
    void open(UUID token, Source source, Instant until) {
        claims.insert(new Document("_id", token).append(SOURCE, source.id()).append(UNTIL, Date.from(until)));
    }

    /** @see org.atrium.campaign.delivery.Deliveries#handOver */
    Leave mark(UUID token, List<Settled> before, Delivery next) {
        var change = new ArrayList<Bson>();
        if (!before.isEmpty()) {
            change.add(Updates.pushEach(
                    ClaimDocument.SETTLED,
                    before.stream().map(SettledDocument::noted).toList()));
        }
        change.add(Updates.set(ClaimDocument.LEAVING, next.id().value()));
        change.add(Updates.currentDate(ClaimDocument.LEAVES_AT));
        var granted = Filters.and(
                Filters.eq("_id", token),
                Filters.ne(ClaimDocument.OVER, true),
                Filters.ne(ClaimDocument.HELD_BACK, next.patron().value()));
        var allChanged = grouped.computeIfAbsent(Tenancy.current(), unused -> new GroupedWrites(claims))
                .write(List.of(new UpdateOneModel<>(granted, Updates.combine(change))));
        return allChanged
                ? Leave.GRANTED
                : claims.first(Filters.eq("_id", token))
                        .map(ClaimDocument::new)
                        .map(claim -> claim.leave(next.id()))
                        .orElse(Leave.NO_MORE);
    }

    void holdBack(PatronId patron) {
        claims.updateMany(new Document(), Updates.addToSet(ClaimDocument.HELD_BACK, patron.value()));
    }

    /** Clears the results noted in the claim: they are written to the deliveries by now. */
    void settled(UUID token) {
        claims.unawaited().updateOne(Filters.eq("_id", token), Updates.unset(ClaimDocument.SETTLED));
    }

    void renew(UUID token, Instant until) {
        claims.updateOne(Filters.eq("_id", token), Updates.set(UNTIL, Date.from(until)));
    }

    /** One that comes back with a server is found again when it has run out, and nothing is left in it. */
    void close(UUID token) {
        claims.unawaited().deleteOne(Filters.eq("_id", token));
    }

    void stop(Source source) {
        claims.updateMany(Filters.eq(SOURCE, source.id()), Updates.set(ClaimDocument.OVER, true));
    }

    /** Those of them that are there, over all institutions. */
    Set<UUID> known(Set<UUID> tokens) {
        return claims
                .raw()
                .find(Filters.in("_id", tokens))
                .projection(Projections.include("_id"))
                .into(new ArrayList<>())
                .stream()
                .map(claim -> claim.get("_id", UUID.class))
                .collect(Collectors.toSet());
    }

    /** Claims of all institutions whose time is over. */
    List<Document> lapsed(Instant now, int most) {
        return claims.raw().find(Filters.lte(UNTIL, Date.from(now))).limit(most).into(new ArrayList<>());
    }

    /** What is noted in it once its worker can note no more; empty if that lives, or another has taken it back. */
    Optional<ClaimDocument> takeBack(UUID token, Instant now) {
        return claims.findOneAndUpdate(
                        Filters.and(Filters.eq("_id", token), Filters.lte(UNTIL, Date.from(now))),
                        Updates.set(ClaimDocument.OVER, true),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                .map(ClaimDocument::new);
    }

    /** When a letter of it left; empty if it has not. */
    Optional<Instant> leftAt(UUID token, DeliveryId id) {
        return claims.first(Filters.eq("_id", token)).map(ClaimDocument::new).flatMap(claim -> claim.leftAt(id));
    }
}
