package org.atrium.patron.fact.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.fact.FactNamesContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoFactNamesTest extends OnPatronService implements FactNamesContract {

    @Autowired
    FactNames names;

    @Override
    public FactNames names() {
        return names;
    }
}
