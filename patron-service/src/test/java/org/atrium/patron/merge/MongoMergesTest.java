package org.atrium.patron.merge;

import org.atrium.patron.OnPatronService;
import org.springframework.beans.factory.annotation.Autowired;

class MongoMergesTest extends OnPatronService implements MergesContract {

    @Autowired
    Merges merges;

    @Override
    public Merges merges() {
        return merges;
    }
}
