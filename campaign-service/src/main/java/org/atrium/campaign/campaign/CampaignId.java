package org.atrium.campaign.campaign;

import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.Source;

public record CampaignId(UUID value) {

    /** The kind of source that campaigns are. */
    public static final String KIND = Source.CAMPAIGN;

    /** Empty if another kind of source is meant. */
    public static Optional<CampaignId> of(Source source) {
        return source.kind().equals(KIND) ? Optional.of(new CampaignId(source.id())) : Optional.empty();
    }

    /** This campaign as the source of its messages. */
    public Source source() {
        return new Source(KIND, value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
