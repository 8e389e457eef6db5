package org.atrium.patron.access.mongo;

import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.RunningService;
import org.atrium.patron.access.AccessRequests;
import org.atrium.patron.access.AccessRequestsContract;

/** On a service that prepares nothing in the background while these look. */
class MongoAccessRequestsTest implements AccessRequestsContract {

    private final InstitutionId institution = TestTokens.anInstitution();

    @Override
    public AccessRequests requests() {
        return RunningService.get(AccessRequests.class);
    }

    @Override
    public InstitutionId institution() {
        return institution;
    }
}
