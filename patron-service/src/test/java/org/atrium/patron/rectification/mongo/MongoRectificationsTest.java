package org.atrium.patron.rectification.mongo;

import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.RunningService;
import org.atrium.patron.rectification.Rectifications;
import org.atrium.patron.rectification.RectificationsContract;

class MongoRectificationsTest implements RectificationsContract {

    private final InstitutionId institution = TestTokens.anInstitution();

    @Override
    public Rectifications requests() {
        return RunningService.get(Rectifications.class);
    }

    @Override
    public InstitutionId institution() {
        return institution;
    }
}
