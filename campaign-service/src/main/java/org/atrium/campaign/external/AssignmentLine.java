package org.atrium.campaign.external;

import java.time.Instant;
import org.atrium.campaign.recipient.Recipients;
import org.jspecify.annotations.Nullable;

/**
 * One line that another tool sent, already read.
 *
 * @param number of the line, from 1
 * @param fault what is wrong with it; then the rest is null
 */
public record AssignmentLine(
        int number,
        Recipients.@Nullable Pointer patron,
        @Nullable String arm,
        @Nullable Instant at,
        @Nullable RejectedLine fault) {}
