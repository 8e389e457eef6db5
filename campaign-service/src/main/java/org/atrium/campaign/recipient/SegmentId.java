package org.atrium.campaign.recipient;

import java.util.UUID;

public record SegmentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
