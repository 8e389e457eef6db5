package org.atrium.kit.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collections of this service's database; there is none of which {@link StoredData} does not tell what it holds. */
public final class MongoCollections {

    private final MongoDatabase database;
    private final StoredData register;
    private final Map<String, List<Signal>> writes = new ConcurrentHashMap<>();

    public MongoCollections(MongoDatabase database, StoredData register) {
        this.database = database;
        this.register = register;
    }

    /** A collection whose every document belongs to an institution. */
    public TenantCollection tenant(String name) {
        var those = listeners(name);
        return new TenantCollection(shared(name), () -> those.forEach(Signal::give));
    }

    /** A collection that belongs to the installation: leases, keys, progress. */
    public MongoCollection<Document> shared(String name) {
        return database.getCollection(register.of(name).collection());
    }

    /**
     * A signal that this process gives whenever it has written to one of these collections, each of an institution's
     * documents: whoever works at what is written need not ask for it all the time.
     */
    public Signal writes(String... collections) {
        var signal = new Signal();
        for (var collection : collections) {
            listeners(collection).add(signal);
        }
        return signal;
    }

    /** Tells of a write that went to {@link #shared}, past the institutions. */
    public void written(String collection) {
        listeners(collection).forEach(Signal::give);
    }

    private List<Signal> listeners(String collection) {
        return writes.computeIfAbsent(collection, unused -> new CopyOnWriteArrayList<>());
    }

    public void index(String collection, Bson keys) {
        index(collection, keys, new IndexOptions());
    }

    public void index(String collection, Bson keys, IndexOptions options) {
        shared(collection).createIndex(keys, options);
    }

    public MongoDatabase database() {
        return database;
    }
}
