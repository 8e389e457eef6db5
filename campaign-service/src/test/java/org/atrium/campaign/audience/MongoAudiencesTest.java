package org.atrium.campaign.audience;

import org.atrium.campaign.RunningService;
import org.springframework.beans.factory.annotation.Autowired;

class MongoAudiencesTest extends RunningService implements AudiencesContract {

    @Autowired
    Audiences audiences;

    @Override
    public Audiences audiences() {
        return audiences;
    }
}
