package org.atrium.kit.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;

/** Work that one instance at a time does. A lease is kept by asking again before it runs out. */
public final class Leases {

    private final MongoCollection<Document> leases;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();

    public Leases(Collections collections, Clock clock) {
        this.leases = collections.shared("leases");
        this.clock = clock;
    }

    /** Takes or renews the lease. False when another instance holds it. */
    public boolean hold(String name, Duration ttl) {
        var now = clock.instant();
        var free = Filters.or(Filters.eq("holder", holder), Filters.lt("until", Date.from(now)));
        var taken = Updates.combine(Updates.set("holder", holder), Updates.set("until", Date.from(now.plus(ttl))));
        try {
            leases.updateOne(Filters.and(Filters.eq("_id", name), free), taken, new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException heldByAnother) {
            if (heldByAnother.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw heldByAnother;
        }
    }

    /** Gives the lease back at once, so that the next holder need not wait for its end. */
    public void release(String name) {
        leases.deleteOne(Filters.and(Filters.eq("_id", name), Filters.eq("holder", holder)));
    }
}
