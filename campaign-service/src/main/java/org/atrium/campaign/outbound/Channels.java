package org.atrium.campaign.outbound;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.campaign.template.ChannelNames;

/**
 * The ways in which messages leave, by the name of the channel that they serve: one for each of {@link
 * ChannelNames#ALL}.
 */
public record Channels(Map<String, Channel> byName) {

    public Channels {
        byName = Map.copyOf(byName);
        if (!byName.keySet().equals(Set.copyOf(ChannelNames.ALL))) {
            throw new IllegalArgumentException("the channels are " + ChannelNames.ALL + ", not " + byName.keySet());
        }
    }

    Optional<Channel> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
