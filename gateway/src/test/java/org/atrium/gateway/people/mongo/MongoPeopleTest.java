package org.atrium.gateway.people.mongo;

import org.atrium.gateway.StoreOnMongo;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.PeopleContract;

class MongoPeopleTest extends PeopleContract {

    private final People real = new MongoPeople(StoreOnMongo.collections());

    @Override
    protected People people() {
        return real;
    }
}
