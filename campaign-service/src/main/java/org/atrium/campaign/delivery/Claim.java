package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Deliveries that one worker alone prepares. They stay queued: if the worker dies, another takes them when the claim
 * has run out.
 */
public record Claim(UUID token, List<Waiting> deliveries) {

    public Claim {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * @param attempts how often the mail server put it off before
     * @param queuedAt when it was assigned
     */
    public record Waiting(Delivery delivery, int attempts, Instant queuedAt) {}
}
