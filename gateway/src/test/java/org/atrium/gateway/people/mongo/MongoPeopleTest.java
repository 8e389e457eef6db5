package org.atrium.gateway.people.mongo;

import org.atrium.gateway.people.People;
import org.atrium.gateway.people.PeopleContract;
import org.atrium.kit.test.StoreOnMongo;

class MongoPeopleTest extends PeopleContract {

    private final People real = new MongoPeople(StoreOnMongo.collections("gateway_stores"));

    @Override
    protected People people() {
        return real;
    }
}
