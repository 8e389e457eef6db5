package org.atrium.analytics.population.mongo;

import org.atrium.analytics.population.Strata;
import org.atrium.analytics.population.StrataContract;
import org.atrium.kit.test.StoreOnMongo;

class MongoStrataTest extends StrataContract {

    private final Strata strata = new MongoStrata(StoreOnMongo.anEmptyDatabase());

    @Override
    protected Strata strata() {
        return strata;
    }
}
