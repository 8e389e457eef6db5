package org.atrium.kit.test;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.StoredData;
import org.bson.UuidRepresentation;

/** A database on the real mongod, for tests of single stores. */
public final class StoreOnMongo {

    private static final MongoClient CLIENT = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(RealServers.mongoUri()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .build());

    private StoreOnMongo() {}

    /** Of a database that the tests of a module share. */
    public static MongoCollections collections(String database) {
        return new MongoCollections(CLIENT.getDatabase(database), StoredData.ofAllModules());
    }

    /** Of a database that nobody else has. */
    public static MongoCollections anEmptyDatabase() {
        return collections("atrium_" + UUID.randomUUID().toString().substring(0, 8));
    }
}
