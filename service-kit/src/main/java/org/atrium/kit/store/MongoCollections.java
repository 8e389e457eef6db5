package org.atrium.kit.store;

import com.mongodb.MongoCommandException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections of this service's database; there is none of which {@link StoredData} does not tell what it holds. */
public final class MongoCollections {

    private static final Logger log = LoggerFactory.getLogger(MongoCollections.class);

    /** A quarter of what the server takes unless told: a new entry costs two thirds then. */
    private static final Bson SMALL_PAGES =
            new Document("wiredTiger", new Document("configString", "leaf_page_max=4KB"));

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

    /**
     * An index of what has no order, such as hashes: each new entry falls on another page, which has to be written anew for
     * it, so the pages are small. One that is there with pages of another size stays as it is.
     */
    public void scatteredIndex(String collection, Bson keys, IndexOptions options) {
        try {
            index(collection, keys, options.storageEngine(SMALL_PAGES));
        } catch (MongoCommandException thereOrUnknown) {
            log.debug("{} has an index with pages as the server makes them", collection, thereOrUnknown);
            index(collection, keys, options.storageEngine(null));
        }
    }

    public MongoDatabase database() {
        return database;
    }
}
