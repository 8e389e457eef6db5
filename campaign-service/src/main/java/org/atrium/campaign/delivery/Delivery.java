package org.atrium.campaign.delivery;

import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * What one patron gets from one campaign, as it was assigned.
 *
 * @param contactPoint absent for the holdout, and where another tool sends
 * @param branch the stratum
 * @param arm {@code holdout} or the name of a variant
 */
public record Delivery(
        DeliveryId id,
        CampaignId campaign,
        PatronId patron,
        @Nullable ContactPointId contactPoint,
        @Nullable BranchId branch,
        @Nullable String language,
        String channel,
        String arm) {

    /** The only step there is until a campaign has several. */
    public static final String STEP = "1";
}
