package org.atrium.patron.audience;

import java.util.Objects;
import java.util.UUID;
import org.atrium.patron.consent.Consent;

/**
 * A campaign asks who is in a segment, and who of them may be written to.
 *
 * @param oneMessagePer who shares a letter, and is told to do so
 */
public record AudienceRequest(
        UUID requestId, UUID campaignId, UUID segmentId, String purpose, String channel, OneMessagePer oneMessagePer) {

    public AudienceRequest {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(segmentId, "segmentId");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(oneMessagePer, "oneMessagePer");
    }

    /** Each person gets their own. */
    public AudienceRequest(UUID requestId, UUID campaignId, UUID segmentId, String purpose, String channel) {
        this(requestId, campaignId, segmentId, purpose, channel, OneMessagePer.PERSON);
    }

    public Consent.Subject subject() {
        return new Consent.Subject(purpose, channel);
    }
}
