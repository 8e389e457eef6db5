package org.atrium.kit.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Work that one instance at a time does. A lease is kept by asking again before it runs out. When that is the database
 * says by its own clock, so that an instance whose clock is wrong takes nothing and keeps nothing too long.
 */
public final class Leases {

    private static final Date LONG_AGO = new Date(0);
    private static final String NOW = "$$NOW";

    private final MongoCollection<Document> leases;
    private final String holder = UUID.randomUUID().toString();

    public Leases(Collections collections) {
        this.leases = collections.shared("leases");
    }

    /** Takes or renews the lease. False when another instance holds it. */
    public boolean hold(String name, Duration ttl) {
        return take(name, ttl, 0) > -1;
    }

    /**
     * Takes the lease for a piece of work that is noted as begun until {@link #release}.
     *
     * @return how often it was begun since it last ended, this time included: more than 1 when processes died of it, or
     *     beside it; 0 when another instance holds the lease
     */
    public int begin(String name, Duration ttl) {
        return Math.max(take(name, ttl, 1), 0);
    }

    /** Gives the lease back for others to take, as if it had not been begun. */
    public void leave(String name) {
        leases.updateOne(mine(name), Updates.combine(Updates.set("until", LONG_AGO), Updates.inc("begun", -1)));
    }

    /** Lets nobody have it for so long, this instance neither; what was begun before is forgotten. */
    public void rest(String name, Duration time) {
        leases.updateOne(
                mine(name),
                List.of(new Document(
                        "$set",
                        new Document("holder", "nobody").append("begun", 0).append("until", after(time)))));
    }

    /** Gives the lease back at once, so that the next holder need not wait for its end. The work has ended. */
    public void release(String name) {
        leases.deleteOne(mine(name));
    }

    private Bson mine(String name) {
        return Filters.and(Filters.eq("_id", name), Filters.eq("holder", holder));
    }

    /** Returns how often it was begun; -1 when another instance holds it. */
    private int take(String name, Duration ttl, int begun) {
        var until = new Document("$ifNull", List.of("$until", LONG_AGO));
        var free = new Document(
                "$or",
                List.of(new Document("$eq", List.of("$holder", holder)), new Document("$lt", List.of(until, NOW))));
        var soFar = new Document("$ifNull", List.of("$begun", 0));
        var taken = new Document("holder", ifFree(holder, "$holder"))
                .append("until", ifFree(after(ttl), "$until"))
                .append("begun", ifFree(new Document("$add", List.of(soFar, begun)), soFar));
        try {
            var found = leases.findOneAndUpdate(
                    Filters.eq("_id", name),
                    List.of(
                            new Document("$set", new Document("free", free)),
                            new Document("$set", taken),
                            new Document("$unset", "free")),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
            return found != null && holder.equals(found.getString("holder")) ? found.getInteger("begun") : -1;
        } catch (MongoException anotherWasFaster) {
            if (ErrorCategory.fromErrorCode(anotherWasFaster.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return -1;
            }
            throw anotherWasFaster;
        }
    }

    private static Document ifFree(Object then, Object otherwise) {
        return new Document("$cond", List.of("$free", then, otherwise));
    }

    private static Document after(Duration time) {
        return new Document("$add", List.of(NOW, time.toMillis()));
    }
}
