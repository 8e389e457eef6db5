package org.atrium.gateway;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.RealServers;
import org.bson.UuidRepresentation;

/** A database on the real mongod, for tests of single stores. */
public final class StoreOnMongo {

    private static final MongoClient CLIENT = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(RealServers.mongoUri()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .build());

    private StoreOnMongo() {}

    public static MongoCollections collections() {
        return new MongoCollections(CLIENT.getDatabase("gateway_stores"));
    }
}
