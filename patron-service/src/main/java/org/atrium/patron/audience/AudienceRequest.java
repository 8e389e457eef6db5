package org.atrium.patron.audience;

import java.util.Objects;
import java.util.UUID;
import org.atrium.patron.consent.Consent;

/** A campaign asks who is in a segment, and who of them may be written to. */
public record AudienceRequest(UUID requestId, UUID campaignId, UUID segmentId, String purpose, String channel) {

    public AudienceRequest {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(segmentId, "segmentId");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(channel, "channel");
    }

    public Consent.Subject subject() {
        return new Consent.Subject(purpose, channel);
    }
}
