package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

record CostForm(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        BigDecimal amount,

        @Schema(description = "ISO 4217", example = "EUR", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String currency) {}
