package org.atrium.campaign.delivery;

import java.time.Instant;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its reader meets it again.
 *
 * @param sentAt when it left, as far as is known; absent before its hand-over
 * @param consent what it was sent on
 */
public record Trace(
        Delivery delivery,
        @Nullable Instant sentAt,
        @Nullable Consent consent) {}
