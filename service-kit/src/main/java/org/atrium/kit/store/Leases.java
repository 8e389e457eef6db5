package org.atrium.kit.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.atrium.kit.tenancy.DuplicateKey;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Work that one instance at a time does. A lease is kept by asking again before it runs out. When that is the database
 * says by its own clock, so that an instance whose clock is wrong takes nothing and keeps nothing too long.
 */
public final class Leases {

    private static final Date LONG_AGO = new Date(0);
    private static final String NOW = "$$NOW";
    private static final Document BEGUN = new Document("$ifNull", List.of("$begun", 0));

    private final MongoCollection<Document> leases;
    private final String holder = Ids.timeOrdered().next().toString();

    public Leases(MongoCollections collections) {
        this.leases = collections.shared("leases");
    }

    /** Takes or renews the lease. False when another instance holds it. */
    public boolean hold(String name, Duration ttl) {
        return take(name, ttl, new Document("begun", BEGUN)).isPresent();
    }

    /**
     * Renews the lease. False when it is no longer this instance's: another one has it, or had it and gave it back. It is
     * not taken anew, since what was done under it may have been done by the other one meanwhile.
     */
    public boolean keep(String name, Duration ttl) {
        return renew(mine(name), ttl);
    }

    /**
     * Takes the lease for a piece of work that is noted as begun until {@link #release}.
     *
     * @return empty when another instance holds the lease
     */
    public Optional<Beginning> begin(String name, Duration ttl) {
        var id = Ids.timeOrdered().next().toString();
        return take(name, ttl, new Document("begun", new Document("$add", List.of(BEGUN, 1))).append("beginning", id))
                .map(found -> new Beginning(name, id, found.getInteger("begun")));
    }

    /**
     * A lease that was taken for a piece of work.
     *
     * @param times how often it was begun since it last ended or got further, this time included: more than 1 when
     *     processes died of it, or beside it
     */
    public record Beginning(String lease, String id, int times) {}

    /** Renews the lease as it was taken then. False when anybody has begun the work anew, or ended it. */
    public boolean keep(Beginning beginning, Duration ttl) {
        return renew(theSame(beginning), ttl);
    }

    /** Notes that the work got further: what was begun before did not die of what is left. */
    public void gotFurther(Beginning beginning) {
        leases.updateOne(theSame(beginning), Updates.set("begun", 1));
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

    private Bson theSame(Beginning beginning) {
        return Filters.and(mine(beginning.lease()), Filters.eq("beginning", beginning.id()));
    }

    private boolean renew(Bson held, Duration ttl) {
        return leases.updateOne(held, List.of(new Document("$set", new Document("until", after(ttl)))))
                        .getMatchedCount()
                == 1;
    }

    /** Returns the lease; empty when another instance holds it. */
    private Optional<Document> take(String name, Duration ttl, Document more) {
        var until = new Document("$ifNull", List.of("$until", LONG_AGO));
        var free = new Document(
                "$or",
                List.of(new Document("$eq", List.of("$holder", holder)), new Document("$lt", List.of(until, NOW))));
        var taken = new Document("holder", ifFree(holder, "$holder")).append("until", ifFree(after(ttl), "$until"));
        more.forEach((field, value) -> taken.append(field, ifFree(value, "$" + field)));
        try {
            var found = leases.findOneAndUpdate(
                    Filters.eq("_id", name),
                    List.of(
                            new Document("$set", new Document("free", free)),
                            new Document("$set", taken),
                            new Document("$unset", "free")),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
            return Optional.ofNullable(found).filter(lease -> holder.equals(lease.getString("holder")));
        } catch (MongoException anotherWasFaster) {
            if (DuplicateKey.is(anotherWasFaster)) {
                return Optional.empty();
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
