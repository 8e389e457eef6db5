package org.atrium.patron.hold.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.hold.HoldsContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoHoldsTest extends OnPatronService implements HoldsContract {

    @Autowired
    Holds holds;

    @Override
    public Holds holds() {
        return holds;
    }
}
