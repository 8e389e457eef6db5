package org.atrium.campaign.delivery;

import java.time.Instant;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its reader meets it again.
 *
 * @param sentAt when it left, as far as is known; absent before its hand-over
 * @param consent what it was sent on
 * @param mailing what it was sent as; absent of what was never in anybody's hand, and of what an earlier version sent
 */
public record Trace(
        Delivery delivery,
        @Nullable Instant sentAt,
        @Nullable Consent consent,
        @Nullable MailingId mailing) {}
