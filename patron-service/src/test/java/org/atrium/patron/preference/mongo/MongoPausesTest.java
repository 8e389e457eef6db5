package org.atrium.patron.preference.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.preference.PausesContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoPausesTest extends OnPatronService implements PausesContract {

    @Autowired
    Pauses pauses;

    @Override
    public Pauses pauses() {
        return pauses;
    }
}
