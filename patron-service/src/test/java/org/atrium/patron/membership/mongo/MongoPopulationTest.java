package org.atrium.patron.membership.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.PopulationContract;
import org.atrium.patron.profile.Patrons;
import org.springframework.beans.factory.annotation.Autowired;

class MongoPopulationTest extends OnPatronService implements PopulationContract {

    @Autowired
    Population population;

    @Autowired
    Patrons patrons;

    @Override
    public Population population() {
        return population;
    }

    @Override
    public Patrons patrons() {
        return patrons;
    }
}
