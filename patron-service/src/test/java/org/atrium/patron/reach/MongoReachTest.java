package org.atrium.patron.reach;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.membership.Population;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.profile.Patrons;
import org.springframework.beans.factory.annotation.Autowired;

class MongoReachTest extends OnPatronService implements ReachContract {

    @Autowired
    Population population;

    @Autowired
    Patrons patrons;

    @Autowired
    Pauses pauses;

    @Override
    public Population population() {
        return population;
    }

    @Override
    public Patrons patrons() {
        return patrons;
    }

    @Override
    public Pauses pauses() {
        return pauses;
    }
}
