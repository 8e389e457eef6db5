package org.atrium.campaign.sending;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.outbound.Mailing;
import org.atrium.campaign.outbound.OrderSource;
import org.atrium.campaign.recipient.SegmentAsOf;

/** Campaigns as a source of orders: what outbound asks about their messages, and what it tells them. */
public final class CampaignOrders implements OrderSource {

    private final Campaigns campaigns;
    private final CampaignProgress progress;

    public CampaignOrders(Campaigns campaigns, CampaignProgress progress) {
        this.campaigns = campaigns;
        this.progress = progress;
    }

    @Override
    public String kind() {
        return CampaignId.KIND;
    }

    @Override
    public List<Ready> ready() {
        return progress.sending().stream()
                .map(running -> new Ready(running.institution(), running.id().source(), Priority.BULK))
                .toList();
    }

    @Override
    public Optional<Mailing> mailing(UUID id) {
        return campaigns.find(new CampaignId(id)).map(CampaignOrders::mailing);
    }

    /** What was approved, whatever became of its templates and its name since. */
    public static Mailing mailing(Campaign campaign) {
        var plan = campaign.plan();
        var contents = new HashMap<String, Mailing.Content>();
        for (var variant : plan.content().variants()) {
            var template = variant.template();
            if (template != null) {
                contents.put(variant.name(), new Mailing.Content(template, variant.templateVersion()));
            }
        }
        return new Mailing(
                campaign.id().source(),
                plan.nameInLetters(),
                plan.audience().purpose(),
                plan.content().channel(),
                plan.audience().segment(),
                contents,
                campaign.maySendSince(),
                null);
    }

    @Override
    public Optional<SegmentAsOf> chosenBy(UUID id) {
        return campaigns.find(new CampaignId(id)).map(Campaign::audience).map(AudienceCount::segment);
    }

    @Override
    public boolean maySend(UUID id) {
        return progress.maySend(new CampaignId(id));
    }

    @Override
    public void waits(UUID id, String missing) {
        progress.waits(new CampaignId(id), missing);
    }

    @Override
    public void goesOn(UUID id) {
        progress.goesOn(new CampaignId(id));
    }

    @Override
    public void done(UUID id, Instant at) {
        progress.finish(new CampaignId(id), at);
    }
}
