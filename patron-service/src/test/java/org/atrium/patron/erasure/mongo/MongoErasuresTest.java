package org.atrium.patron.erasure.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.erasure.Erasures;
import org.atrium.patron.erasure.ErasuresContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoErasuresTest extends OnPatronService implements ErasuresContract {

    @Autowired
    Erasures erasures;

    @Override
    public Erasures erasures() {
        return erasures;
    }
}
