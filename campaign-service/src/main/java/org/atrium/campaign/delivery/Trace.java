package org.atrium.campaign.delivery;

import java.time.Instant;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its reader meets it again.
 *
 * @param sentAt absent while it is not known to be sent
 * @param consent what it was sent on
 */
public record Trace(
        Delivery delivery,
        @Nullable Instant sentAt,
        @Nullable Consent consent) {}
