package org.atrium.campaign.delivery.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.Reader;
import org.atrium.campaign.delivery.Trace;
import org.atrium.campaign.delivery.Traces;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class MongoTraces implements Traces {

    private static final int MOST = 100;

    /**
     * So many withdrawals of one letter are told however quickly they follow each other, and no more wait in it to be
     * told.
     */
    private static final int TOLD_AT_ONCE = 20;

    /** After those: so long that a machine which presses all day while Kafka is away does not fill the document. */
    private static final Duration BETWEEN_TELLINGS = Duration.ofSeconds(1);

    private final TenantCollection deliveries;
    private final MongoClaims claims;
    private final Outbox outbox;

    MongoTraces(MongoCollections collections, MongoClaims claims, Outbox outbox) {
        this.deliveries = collections.tenant("deliveries");
        this.claims = claims;
        this.outbox = outbox;
    }

    @Override
    public Optional<Trace> find(DeliveryId id) {
        return deliveries.first(Filters.eq("_id", id.value())).map(this::trace);
    }

    private Trace trace(Document document) {
        return new Trace(
                DeliveryDocument.delivery(document),
                leftAt(document),
                SettledDocument.consent(document.get("consent", Document.class)),
                DeliveryDocument.mailing(document));
    }

    /** Who holds a letter in hand shows that it left, also where nobody could tell: then it was at the hand-over. */
    private @Nullable Instant leftAt(Document document) {
        return switch (DeliveryState.of(document.getString("state"))) {
            case SENT -> instant(document.getDate("settledAt"));
            case UNCERTAIN -> instant(document.getDate("handedAt"));
            case SENDING -> leftWhileInHand(document);
            case HELD_OUT, COVERED, EXTERNAL, QUEUED, WITHHELD, BOUNCED -> null;
        };
    }

    /** An earlier version marked the delivery itself. */
    private @Nullable Instant leftWhileInHand(Document document) {
        var marked = instant(document.getDate("handedAt"));
        return marked != null
                ? marked
                : claims.leftAt(document.get("claim", UUID.class), new DeliveryId(document.get("_id", UUID.class)))
                        .orElse(null);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    @Override
    public void opened(Delivery delivery, Reader by, Instant at) {
        count("opens." + by.word(), new DeliveryEvent.Opened(delivery, at, by));
    }

    @Override
    public void clicked(Delivery delivery, Reader by, String link, Instant at) {
        count("clicks." + by.word(), new DeliveryEvent.Clicked(delivery, at, by, link));
    }

    private void count(String counter, DeliveryEvent event) {
        write(event, Filters.not(Filters.gte(counter, MOST)), Updates.inc(counter, 1));
    }

    @Override
    public void unsubscribed(Delivery delivery, String purpose, Instant at) {
        var event = new DeliveryEvent.Unsubscribed(delivery, at, purpose);
        var told = outbox.attach(new Document(), List.of(event.outgoing()));
        var change = new Document("unsubscribedAt", Date.from(at))
                .append("withdrawals", new Document("$add", List.of(orElse("$withdrawals", 0), 1)));
        told.forEach((field, value) -> change.append(
                field, value instanceof List<?> entries ? withLatest(field, event.type(), entries) : literal(value)));
        deliveries.updateOne(
                Filters.and(
                        Filters.eq("_id", delivery.id().value()),
                        Filters.nor(Filters.and(
                                Filters.gte("withdrawals", TOLD_AT_ONCE),
                                Filters.gt("unsubscribedAt", Date.from(at.minus(BETWEEN_TELLINGS))),
                                Filters.lte("unsubscribedAt", Date.from(at))))),
                List.of(new Document("$set", change)));
        outbox.nudge();
    }

    /**
     * The first ones that wait and the latest, which takes the place of the one before: the ledger has to hear when it
     * was said last, and whoever presses while Kafka is away must not fill the document.
     */
    private static Document withLatest(String field, String type, List<?> latest) {
        var there = orElse("$" + field, List.of());
        var isTelling = new Document(
                "$regexMatch",
                new Document("input", "$$one.value").append("regex", "\"type\":\"" + Pattern.quote(type) + "\""));
        var isNotLast =
                new Document("$ne", List.of("$$one.id", new Document("$arrayElemAt", List.of("$$waiting.id", -1))));
        var others = new Document(
                "$cond",
                List.of(
                        new Document("$lt", List.of(new Document("$size", "$$waiting"), TOLD_AT_ONCE)),
                        there,
                        those(there, isNotLast)));
        return new Document(
                "$let",
                new Document("vars", new Document("waiting", those(there, isTelling)))
                        .append("in", new Document("$concatArrays", List.of(others, literal(latest)))));
    }

    private static Document those(Document among, Document condition) {
        return new Document(
                "$filter", new Document("input", among).append("as", "one").append("cond", condition));
    }

    private static Document orElse(String field, Object otherwise) {
        return new Document("$ifNull", List.of(field, otherwise));
    }

    private static Document literal(Object value) {
        return new Document("$literal", value);
    }

    private void write(DeliveryEvent event, Bson unless, Bson change) {
        deliveries.updateOne(
                Filters.and(Filters.eq("_id", event.delivery().id().value()), unless),
                Updates.combine(change, outbox.push(List.of(event.outgoing()))));
        outbox.nudge();
    }
}
