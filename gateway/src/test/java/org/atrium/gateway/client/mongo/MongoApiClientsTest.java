package org.atrium.gateway.client.mongo;

import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.client.ApiClientsContract;
import org.atrium.kit.test.StoreOnMongo;

class MongoApiClientsTest extends ApiClientsContract {

    private final ApiClients real = new MongoApiClients(StoreOnMongo.collections("gateway_stores"));

    @Override
    protected ApiClients clients() {
        return real;
    }
}
