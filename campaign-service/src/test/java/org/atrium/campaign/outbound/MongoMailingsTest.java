package org.atrium.campaign.outbound;

import org.atrium.campaign.RunningService;
import org.springframework.beans.factory.annotation.Autowired;

class MongoMailingsTest extends RunningService implements MailingsContract {

    @Autowired
    Mailings mailings;

    @Override
    public Mailings mailings() {
        return mailings;
    }
}
