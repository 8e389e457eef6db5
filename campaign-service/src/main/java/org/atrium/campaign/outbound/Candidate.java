package org.atrium.campaign.outbound;

import org.atrium.campaign.delivery.Claim.Waiting;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.atrium.campaign.recipient.ContactCheck.Reachable;
import org.jspecify.annotations.Nullable;

/**
 * A message that may go out, as far as has been asked.
 *
 * @param recipient where it goes; absent until patron-service was asked
 */
public record Candidate(Waiting waiting, @Nullable Reachable recipient) {

    public Delivery delivery() {
        return waiting.delivery();
    }

    /** What it would be sent on. */
    @Nullable
    Consent consent() {
        return recipient == null ? null : recipient.consent();
    }
}
