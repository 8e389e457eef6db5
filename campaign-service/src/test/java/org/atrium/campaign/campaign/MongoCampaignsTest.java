package org.atrium.campaign.campaign;

import java.util.List;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.DeliveriesContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoCampaignsTest extends RunningService implements CampaignsContract {

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignProgress progress;

    @Autowired
    Deliveries deliveries;

    @Override
    public Campaigns campaigns() {
        return campaigns;
    }

    @Override
    public CampaignProgress progress() {
        return progress;
    }

    @Override
    public void isBeingSent(CampaignId campaign) {
        var letter = DeliveriesContract.drawn(campaign.source(), 1);
        deliveries.place(DeliveriesContract.orders(letter), START, START);
        var claim = deliveries.claim(campaign.source(), DeliveriesContract.MAILING, 1, START, START.plusSeconds(60));
        deliveries.handOver(claim.token(), List.of(), letter.getFirst());
    }
}
