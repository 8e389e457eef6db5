package org.atrium.analytics.quarantine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that was refused, as it came.
 *
 * @param replayed when it was accepted after all
 */
public record QuarantinedEvent(
        UUID id,
        Refusal refusal,
        Instant receivedAt,
        @Nullable Instant replayed) {

    /**
     * @param reason a stable word
     * @param original just the bytes of this event
     */
    public record Refusal(String reason, String detail, byte[] original) {}
}
