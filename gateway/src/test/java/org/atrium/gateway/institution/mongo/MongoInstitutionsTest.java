package org.atrium.gateway.institution.mongo;

import org.atrium.gateway.institution.Institutions;
import org.atrium.gateway.institution.InstitutionsContract;
import org.atrium.kit.test.StoreOnMongo;

class MongoInstitutionsTest extends InstitutionsContract {

    private final Institutions real = new MongoInstitutions(StoreOnMongo.collections("gateway_stores"));

    @Override
    protected Institutions institutions() {
        return real;
    }
}
