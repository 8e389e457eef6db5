package org.atrium.gateway.people.mongo;

import org.atrium.gateway.StoreOnMongo;
import org.atrium.gateway.people.Tallies;
import org.atrium.gateway.people.TalliesContract;

class MongoTalliesTest extends TalliesContract {

    private final Tallies real = new MongoTallies(StoreOnMongo.collections());

    @Override
    protected Tallies tallies() {
        return real;
    }
}
