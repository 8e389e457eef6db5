package org.atrium.campaign.campaign;

import org.atrium.campaign.RunningService;
import org.springframework.beans.factory.annotation.Autowired;

class MongoCampaignsTest extends RunningService implements CampaignsContract {

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignProgress progress;

    @Override
    public Campaigns campaigns() {
        return campaigns;
    }

    @Override
    public CampaignProgress progress() {
        return progress;
    }
}
