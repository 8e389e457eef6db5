package org.atrium.analytics.lift;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's part in a campaign.
 *
 * @param toldAt when campaign-service said so; a later word replaces an earlier one
 */
public record Assignment(
        UUID campaign, String arm, @Nullable UUID branchId, Window window, Instant toldAt) {

    /** What the campaign hopes for, from {@code from}, included, until {@code until}, excluded. */
    public record Window(String event, Instant from, Instant until) {

        public boolean includes(String type, Instant time) {
            return event.equals(type) && !time.isBefore(from) && time.isBefore(until);
        }
    }
}
