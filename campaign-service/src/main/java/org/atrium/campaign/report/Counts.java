package org.atrium.campaign.report;

import java.util.List;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.jspecify.annotations.Nullable;

/** Counts the deliveries of a campaign of the institution. */
public interface Counts {

    List<DeliveryCount> of(CampaignId campaign);

    /** In the order of their ids, from behind {@code after}; only those in {@code state}, if one is given. */
    List<DeliveryLine> deliveries(
            CampaignId campaign, @Nullable DeliveryState state, int limit, @Nullable DeliveryId after);
}
