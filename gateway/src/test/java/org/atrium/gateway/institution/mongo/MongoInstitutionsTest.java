package org.atrium.gateway.institution.mongo;

import org.atrium.gateway.StoreOnMongo;
import org.atrium.gateway.institution.Institutions;
import org.atrium.gateway.institution.InstitutionsContract;

class MongoInstitutionsTest extends InstitutionsContract {

    private final Institutions real = new MongoInstitutions(StoreOnMongo.collections());

    @Override
    protected Institutions institutions() {
        return real;
    }
}
