package org.atrium.campaign.template;

import org.atrium.campaign.RunningService;
import org.springframework.beans.factory.annotation.Autowired;

class MongoTemplatesTest extends RunningService implements TemplatesContract {

    @Autowired
    Templates templates;

    @Override
    public Templates templates() {
        return templates;
    }
}
