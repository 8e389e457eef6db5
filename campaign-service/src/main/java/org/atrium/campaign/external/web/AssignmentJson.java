package org.atrium.campaign.external.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "AssignmentLine")
record AssignmentJson(
        @Nullable UUID patronId,
        @Nullable IdentifierJson identifier,

        @Schema(example = "holdout", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String arm,

        @Schema(
                description = "When the other tool wrote, or held out: the start of the outcome window",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        Instant at) {

    @Schema(name = "AssignmentIdentifier")
    record IdentifierJson(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String scheme,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String value) {}
}
