package org.atrium.analytics.lift;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's part in a campaign.
 *
 * @param together how many were assigned together, this person included, since they share an address or a household
 * @param toldAt when campaign-service said so; a later word replaces an earlier one
 */
public record Assignment(
        UUID campaign, String arm, @Nullable UUID branchId, Window window, int together, Instant toldAt) {

    /** Of who was assigned alone. */
    public Assignment(UUID campaign, String arm, @Nullable UUID branchId, Window window, Instant toldAt) {
        this(campaign, arm, branchId, window, 1, toldAt);
    }

    /** What the campaign hopes for, from {@code from}, included, until {@code until}, excluded. */
    public record Window(String event, Instant from, Instant until) {

        public boolean includes(String type, Instant time) {
            return event.equals(type) && !time.isBefore(from) && time.isBefore(until);
        }
    }
}
