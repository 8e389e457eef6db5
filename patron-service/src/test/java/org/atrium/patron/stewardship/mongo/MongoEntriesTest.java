package org.atrium.patron.stewardship.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.stewardship.EntriesContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoEntriesTest extends OnPatronService implements EntriesContract {

    @Autowired
    Entries entries;

    @Override
    public Entries entries() {
        return entries;
    }
}
