package org.atrium.patron.profile.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.PatronsContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoPatronsTest extends OnPatronService implements PatronsContract {

    @Autowired
    Patrons patrons;

    @Override
    public Patrons patrons() {
        return patrons;
    }
}
