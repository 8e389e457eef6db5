package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Schema(name = "Cost")
record CostView(
        @Nullable BigDecimal amount,

        @Schema(description = "ISO 4217", example = "EUR") @Nullable
        String currency) {}
