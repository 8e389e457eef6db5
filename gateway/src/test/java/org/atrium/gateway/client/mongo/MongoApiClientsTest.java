package org.atrium.gateway.client.mongo;

import org.atrium.gateway.StoreOnMongo;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.client.ApiClientsContract;

class MongoApiClientsTest extends ApiClientsContract {

    private final ApiClients real = new MongoApiClients(StoreOnMongo.collections());

    @Override
    protected ApiClients clients() {
        return real;
    }
}
