package org.atrium.campaign.report;

import org.atrium.campaign.delivery.DeliveryState;
import org.jspecify.annotations.Nullable;

/** Deliveries of one arm, state and reason, counted together. */
public record DeliveryCount(
        String arm,
        DeliveryState state,
        @Nullable String reason,
        long count,
        Touches opened,
        Touches clicked,
        long unsubscribed) {

    /** Openings or clicks, and by how many people. */
    public record Touches(long human, long machine, long patrons) {}
}
