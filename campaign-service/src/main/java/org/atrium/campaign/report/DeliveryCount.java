package org.atrium.campaign.report;

import org.atrium.campaign.delivery.DeliveryState;
import org.jspecify.annotations.Nullable;

/** Deliveries of one arm, state and reason, counted together. */
public record DeliveryCount(
        String arm,
        DeliveryState state,
        @Nullable String reason,
        long count,
        CampaignReport.Reading opened,
        CampaignReport.Reading clicked,
        long unsubscribed) {}
