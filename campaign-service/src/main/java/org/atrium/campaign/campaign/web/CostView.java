package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.atrium.campaign.campaign.Cost;
import org.jspecify.annotations.Nullable;

@Schema(name = "Cost")
record CostView(
        BigDecimal amount,
        @Schema(description = "ISO 4217", example = "EUR") String currency) {

    static @Nullable CostView of(@Nullable Cost cost) {
        return cost == null ? null : new CostView(cost.amount(), cost.currency());
    }
}
