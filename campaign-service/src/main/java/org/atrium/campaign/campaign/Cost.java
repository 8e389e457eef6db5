package org.atrium.campaign.campaign;

import java.math.BigDecimal;

/** What the campaign cost, work included. {@code currency} is an ISO 4217 code. */
public record Cost(BigDecimal amount, String currency) {}
