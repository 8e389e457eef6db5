package org.atrium.campaign.external.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "AssignmentLine")
record AssignmentJson(
        @Nullable UUID patronId,
        @Nullable IdentifierJson identifier,
        @Schema(example = "holdout") @Nullable String arm,

        @Schema(description = "When the other tool wrote, or held out: the start of the outcome window") @Nullable
        Instant at) {

    @Schema(name = "Identifier")
    record IdentifierJson(@Nullable String scheme, @Nullable String value) {}
}
