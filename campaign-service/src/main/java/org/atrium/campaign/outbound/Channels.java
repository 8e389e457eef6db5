package org.atrium.campaign.outbound;

import java.util.Map;
import java.util.Optional;

/** The ways in which messages leave the house, by the name of the channel that they serve. */
public record Channels(Map<String, Channel> byName) {

    public Channels {
        byName = Map.copyOf(byName);
    }

    Optional<Channel> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
