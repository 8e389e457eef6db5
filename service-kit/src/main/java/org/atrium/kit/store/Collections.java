package org.atrium.kit.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collections of this service's database. */
public final class Collections {

    private final MongoDatabase database;

    public Collections(MongoDatabase database) {
        this.database = database;
    }

    /** A collection whose every document belongs to an institution. */
    public TenantCollection tenant(String name) {
        return new TenantCollection(shared(name));
    }

    /** A collection that belongs to the installation: leases, keys, progress. */
    public MongoCollection<Document> shared(String name) {
        return database.getCollection(name);
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
