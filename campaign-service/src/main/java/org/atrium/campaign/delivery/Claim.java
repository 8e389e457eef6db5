package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Deliveries that one worker alone sends. If the worker dies, they are taken back when the claim has run out: what it had
 * not come to is queued again.
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
