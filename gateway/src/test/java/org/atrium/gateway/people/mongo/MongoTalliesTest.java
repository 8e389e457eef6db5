package org.atrium.gateway.people.mongo;

import org.atrium.gateway.people.Tallies;
import org.atrium.gateway.people.TalliesContract;
import org.atrium.kit.test.StoreOnMongo;

class MongoTalliesTest extends TalliesContract {

    private final Tallies real = new MongoTallies(StoreOnMongo.collections("gateway_stores"));

    @Override
    protected Tallies tallies() {
        return real;
    }
}
