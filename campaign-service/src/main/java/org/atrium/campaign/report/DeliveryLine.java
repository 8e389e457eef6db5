package org.atrium.campaign.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One delivery as staff see it.
 *
 * @param reason of what was withheld or bounced
 * @param coveredBy of who is covered: the delivery of the one who shares their address or household and gets the letter
 * @param at of the last change of its state
 */
public record DeliveryLine(
        UUID id,
        UUID patronId,
        @Nullable UUID contactPointId,
        @Nullable UUID branchId,
        String arm,
        String state,
        @Nullable String reason,
        @Nullable UUID coveredBy,
        Instant assignedAt,
        @Nullable Instant at,
        int opened,
        int clicked,
        @Nullable Instant unsubscribedAt) {}
