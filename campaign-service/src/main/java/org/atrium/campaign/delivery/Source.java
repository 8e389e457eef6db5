package org.atrium.campaign.delivery;

import java.util.UUID;

/**
 * What asked for a message.
 *
 * @param kind in one word, for example {@code campaign}
 * @param id unique over all kinds
 */
public record Source(String kind, UUID id) {

    /** The first kind there was: stored deliveries and events name it by a field of its own. */
    public static final String CAMPAIGN = "campaign";

    /** The message that asks whether a yes is meant; its step is the request. */
    public static final String CONFIRMATION = "confirmation";

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
