package org.atrium.campaign.campaign;

import java.util.UUID;

public record CampaignId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
