package org.atrium.gateway.repeat.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.atrium.gateway.repeat.Order;
import org.atrium.gateway.repeat.Orders;
import org.atrium.gateway.repeat.Outcome;
import org.atrium.gateway.repeat.Outcome.Another;
import org.atrium.gateway.repeat.Outcome.Answered;
import org.atrium.gateway.repeat.Outcome.First;
import org.atrium.gateway.repeat.Outcome.UnderWay;
import org.atrium.gateway.seal.Seal;
import org.atrium.kit.store.Collections;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/**
 * Answers are sealed under the caller's key, which is stored as a hash alone: a copy of the database shows no secret,
 * even to who has the installation's.
 */
@Component
final class MongoOrders implements Orders {

    private final MongoCollection<Document> orders;
    private final Seal seal;
    private final Clock clock;

    MongoOrders(Collections collections, Seal seal, Clock clock) {
        this.orders = collections.shared("orders");
        this.seal = seal;
        this.clock = clock;
        collections.index(
                "orders", Indexes.ascending("at"), new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
    }

    @Override
    public Outcome place(Order order) {
        var now = Date.from(clock.instant());
        try {
            orders.insertOne(new Document("_id", id(order))
                    .append("fingerprint", order.fingerprint())
                    .append("at", now));
            return new First();
        } catch (MongoWriteException known) {
            if (known.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw known;
            }
        }
        var found = orders.find(byId(order)).first();
        if (found == null) {
            return new UnderWay();
        }
        if (!order.fingerprint().equals(found.getString("fingerprint"))) {
            return new Another();
        }
        if (found.containsKey("answer")) {
            return answer(order, found);
        }
        return takenOver(order, found) ? new First() : new UnderWay();
    }

    private boolean takenOver(Order order, Document found) {
        var at = found.getDate("at");
        return at.toInstant().plus(ABANDONED).isBefore(clock.instant())
                && orders.updateOne(
                                        Filters.and(byId(order), Filters.eq("at", at), Filters.exists("answer", false)),
                                        Updates.set("at", Date.from(clock.instant())))
                                .getModifiedCount()
                        == 1;
    }

    @Override
    public void answered(Order order, Answered answer) {
        var document = new Document("status", answer.status())
                .append("headers", new Document(new HashMap<String, Object>(answer.headers())))
                .append("body", answer.body());
        var sealed = seal.close(purpose(order), document.toJson().getBytes(StandardCharsets.UTF_8));
        orders.updateOne(byId(order), Updates.set("answer", new Binary(sealed)));
    }

    @Override
    public void forget(Order order) {
        orders.deleteOne(Filters.and(byId(order), Filters.exists("answer", false)));
    }

    private Outcome answer(Order order, Document found) {
        return seal.open(purpose(order), found.get("answer", Binary.class).getData())
                .map(bytes -> Document.parse(new String(bytes, StandardCharsets.UTF_8)))
                .<Outcome>map(MongoOrders::read)
                .orElseGet(UnderWay::new);
    }

    private static Answered read(Document document) {
        var headers = new HashMap<String, String>();
        document.get("headers", Document.class).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new Answered(document.getInteger("status"), headers, document.getString("body"));
    }

    private static Bson byId(Order order) {
        return Filters.eq("_id", id(order));
    }

    private static String purpose(Order order) {
        return "answer to " + order.name();
    }

    private static String id(Order order) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(order.name().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
