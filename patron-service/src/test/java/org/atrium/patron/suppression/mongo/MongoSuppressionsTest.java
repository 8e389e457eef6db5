package org.atrium.patron.suppression.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.suppression.Suppressions;
import org.atrium.patron.suppression.SuppressionsContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoSuppressionsTest extends OnPatronService implements SuppressionsContract {

    @Autowired
    Suppressions suppressions;

    @Override
    public Suppressions suppressions() {
        return suppressions;
    }
}
