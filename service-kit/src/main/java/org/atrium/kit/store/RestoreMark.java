package org.atrium.kit.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bson.Document;

/**
 * Says that the database is a restored copy, and which parts of the service have dealt with that. Whoever restores gives
 * each restore a name of its own ({@code atrium.restored}); it stays set until the next one.
 */
public final class RestoreMark {

    public static final String COLLECTION = "restores";

    private final MongoCollection<Document> restores;
    private final String name;
    private final ConcurrentMap<String, Boolean> known = new ConcurrentHashMap<>();

    public RestoreMark(MongoCollections collections, String name) {
        this.restores = collections.shared(COLLECTION);
        this.name = name;
    }

    /** What was dealt with once stays so. */
    public boolean isDealtWith(String part) {
        return known.containsKey(part) || isNoted(part);
    }

    private boolean isNoted(String part) {
        var isNoted = restores.find(Filters.eq("_id", name + "/" + part)).first() != null;
        if (isNoted) {
            known.put(part, true);
        }
        return isNoted;
    }

    public void dealtWith(String part) {
        restores.updateOne(
                Filters.eq("_id", name + "/" + part),
                Updates.currentDate("dealtWithAt"),
                new UpdateOptions().upsert(true));
        known.put(part, true);
    }
}
