package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Schedule")
record ScheduleView(
        @Schema(description = "No message leaves before") @Nullable
        Instant notBefore) {}
