package org.atrium.gateway.people.mongo;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.atrium.gateway.people.Tallies;
import org.atrium.gateway.people.Tally;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.DuplicateKey;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Attempts that the server itself forgets. */
@Component
final class MongoTallies implements Tallies {

    private final MongoCollection<Document> tallies;

    MongoTallies(MongoCollections collections) {
        this.tallies = collections.shared("signInAttempts");
        collections.index(
                "signInAttempts",
                Indexes.ascending("last"),
                new IndexOptions().expireAfter(Tally.MEMORY.toSeconds(), TimeUnit.SECONDS));
    }

    @Override
    public Tally of(String key) {
        var found = tallies.find(Filters.eq("_id", key)).first();
        return found == null
                ? Tally.NONE
                : new Tally(found.getInteger("failures"), found.getDate("last").toInstant());
    }

    @Override
    public boolean replace(String key, Tally seen, Tally next) {
        var unchanged = Filters.and(
                Filters.eq("_id", key), Filters.eq("failures", seen.failures()), Filters.eq("last", millis(seen)));
        var document = new Document("failures", next.failures()).append("last", millis(next));
        try {
            var upsert = new ReplaceOptions().upsert(seen.equals(Tally.NONE));
            var done = tallies.replaceOne(unchanged, document, upsert);
            return done.getMatchedCount() == 1 || done.getUpsertedId() != null;
        } catch (MongoWriteException faster) {
            if (DuplicateKey.is(faster)) {
                return false;
            }
            throw faster;
        }
    }

    private static Date millis(Tally tally) {
        return Date.from(tally.last());
    }
}
