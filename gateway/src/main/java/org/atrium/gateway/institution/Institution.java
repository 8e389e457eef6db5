package org.atrium.gateway.institution;

import java.time.Instant;
import java.time.ZoneId;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * A tenant as the front door knows it. Its profile lives in patron-service.
 *
 * @param told whether patron-service has confirmed that it knows this institution
 */
public record Institution(InstitutionId id, String name, ZoneId timeZone, Instant openedAt, boolean told) {}
