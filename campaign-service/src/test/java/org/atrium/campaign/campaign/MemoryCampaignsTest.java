package org.atrium.campaign.campaign;

class MemoryCampaignsTest implements CampaignsContract {

    private final MemoryCampaigns campaigns = new MemoryCampaigns();

    @Override
    public Campaigns campaigns() {
        return campaigns;
    }

    @Override
    public CampaignProgress progress() {
        return campaigns;
    }

    @Override
    public void isBeingSent(CampaignId campaign) {
        // Nobody is beside this test.
    }
}
