package org.atrium.campaign.delivery;

import java.util.UUID;

/**
 * What asked for a message.
 *
 * @param kind in one word, for example {@code campaign}
 * @param id unique over all kinds
 */
public record Source(String kind, UUID id) {

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
