package org.atrium.acceptance.plan;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.bson.Document;

/**
 * Has the database itself write down every command that examines much more than it returns or changes, or that reads a
 * collection without an index.
 */
public final class PlanGuard implements AutoCloseable {
    /** What a batch may examine in vain: a page of a list, the remains of a queue. */
    static final int IN_VAIN = 200;
    /** How many keys or documents one that is found may cost, for filters that no index answers alone. */
    static final int FOR_EACH = 10;

    private static final long PROFILE_BYTES = 64L << 20;
    private static final int COLLECTION_EXISTS = 48;

    private final MongoClient client;
    private final List<String> databases;

    private PlanGuard(MongoClient client, List<String> databases) {
        this.client = client;
        this.databases = databases;
    }

    /** From now on these databases' plans are written down, until the server restarts. */
    public static PlanGuard watching(String mongoUri, Collection<String> databases) {
        var guard = new PlanGuard(MongoClients.create(mongoUri), List.copyOf(databases));
        guard.databases.forEach(name -> record(guard.client.getDatabase(name)));
        return guard;
    }

    /** The wasteful plans by now, alike ones together, the most wasteful first. */
    public List<WastefulPlan> found() {
        return databases.stream()
                .flatMap(name -> StreamSupport.stream(
                        client.getDatabase(name)
                                .getCollection("system.profile")
                                .find()
                                .spliterator(),
                        false))
                .map(WastefulPlan::of)
                .filter(plan -> !plan.collection().endsWith(".system.profile"))
                .collect(Collectors.toMap(WastefulPlan::kind, plan -> plan, WastefulPlan::and))
                .values()
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private static void record(MongoDatabase database) {
        database.runCommand(new Document("profile", 0));
        try {
            database.createCollection(
                    "system.profile", new CreateCollectionOptions().capped(true).sizeInBytes(PROFILE_BYTES));
        } catch (com.mongodb.MongoCommandException e) {
            if (e.getErrorCode() != COLLECTION_EXISTS) {
                throw e;
            }
        }
        database.runCommand(new Document("profile", 1).append("slowms", 0).append("filter", wasteful()));
    }

    /** The server's own words for it: what is not written down costs nothing. */
    private static Document wasteful() {
        var examined = new Document("$max", List.of("$docsExamined", "$keysExamined"));
        var useful = new Document("$max", List.of("$nreturned", "$nMatched", "$nModified", "$ndeleted", 0));
        var allowed = new Document("$add", List.of(IN_VAIN, new Document("$multiply", List.of(FOR_EACH, useful))));
        return new Document(
                "$or",
                List.of(
                        new Document("$expr", new Document("$gt", List.of(examined, allowed))),
                        new Document("planSummary", new Document("$regex", "COLLSCAN"))));
    }
}
