package org.atrium.patron.purpose.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.purpose.Purposes;
import org.atrium.patron.purpose.PurposesContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoPurposesTest extends OnPatronService implements PurposesContract {

    @Autowired
    Purposes purposes;

    @Override
    public Purposes purposes() {
        return purposes;
    }
}
