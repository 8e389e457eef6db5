package org.atrium.campaign.report;

import java.util.List;
import java.util.Set;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.jspecify.annotations.Nullable;

/** Counts the deliveries of a campaign of the institution. */
public interface Counts {

    List<DeliveryCount> of(CampaignId campaign);

    /** In the order of their ids, from behind {@code after}; only those in one of {@code states}. */
    List<DeliveryLine> deliveries(
            CampaignId campaign, Set<DeliveryState> states, int limit, @Nullable DeliveryId after);
}
