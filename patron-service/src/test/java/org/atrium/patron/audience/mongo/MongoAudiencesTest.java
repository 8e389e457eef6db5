package org.atrium.patron.audience.mongo;

import java.time.Duration;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.audience.Audiences;
import org.atrium.patron.audience.AudiencesContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoAudiencesTest extends OnPatronService implements AudiencesContract {

    @Autowired
    Audiences audiences;

    @Autowired
    MongoCollections collections;

    @Override
    public Audiences audiences() {
        return audiences;
    }

    /** Holds the lease first, as another instance would, so that the service's own worker stays away. */
    @Override
    public InstitutionId anInstitution() {
        var institution = TestTokens.anInstitution();
        new Leases(collections).hold("audiences:" + institution, Duration.ofMinutes(5));
        return institution;
    }
}
