package org.atrium.patron.confirmation;

import java.time.Instant;
import java.util.UUID;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * One yes that somebody is asked to confirm.
 *
 * @param request the line of the ledger
 * @param contactPoint where the person is asked; absent of whom no address works
 * @param address a keyed hash of that address, by which it is counted how often it is written to
 * @param brought whether a file brought the yes
 * @param askedAt when the message was ordered
 * @param lapsedAt since when it is over without an answer
 */
public record Confirmation(
        UUID request,
        PatronId patron,
        Consent.Subject subject,
        @Nullable UUID contactPoint,
        @Nullable String address,
        boolean brought,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant askedAt,
        @Nullable Instant lapsedAt) {

    public boolean isOpen(Instant now) {
        return lapsedAt == null && expiresAt.isAfter(now);
    }
}
