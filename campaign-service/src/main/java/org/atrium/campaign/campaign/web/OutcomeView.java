package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atrium.campaign.campaign.Outcome;

@Schema(name = "Outcome")
record OutcomeView(
        @Schema(description = "Type of the engagement event that counts")
        String event,

        @Schema(description = "How long after the assignment, ISO 8601")
        String within) {

    static OutcomeView of(Outcome outcome) {
        return new OutcomeView(outcome.event(), outcome.within());
    }
}
