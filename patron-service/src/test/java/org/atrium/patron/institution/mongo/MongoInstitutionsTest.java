package org.atrium.patron.institution.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.institution.InstitutionsContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoInstitutionsTest extends OnPatronService implements InstitutionsContract {

    @Autowired
    Institutions institutions;

    @Override
    public Institutions institutions() {
        return institutions;
    }
}
