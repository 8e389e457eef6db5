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
     * @param pointer JSON Pointer into the event; empty for the whole of it
     * @param original just the bytes of this event, or the start of one that was too large
     */
    public record Refusal(String reason, String pointer, String detail, byte[] original) {}
}
