package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atrium.campaign.campaign.Outcome;
import org.jspecify.annotations.Nullable;

record OutcomeForm(
        @Schema(description = "Type of the engagement event that counts", defaultValue = "visit") @Nullable
        String event,

        @Schema(description = "How long after the assignment, ISO 8601", defaultValue = "P30D") @Nullable
        String within) {

    Outcome outcome() {
        return new Outcome(
                event == null ? Outcome.DEFAULT.event() : event, within == null ? Outcome.DEFAULT.within() : within);
    }
}
