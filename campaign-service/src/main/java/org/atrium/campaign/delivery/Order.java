package org.atrium.campaign.delivery;

import org.jspecify.annotations.Nullable;

/**
 * One message that a source asks to be sent. What is the same for all its messages (purpose, content, priority, how long
 * one may wait) the source says once, when it is asked: see docs/adr/0082-outbound-knows-no-campaign.md.
 *
 * @param delivery what is to be sent to whom; its id is derived from source, step and patron, and so is the key that
 *     makes a repeated order harmless
 * @param outcome what is counted afterwards; absent where nothing is compared
 */
public record Order(Delivery delivery, @Nullable OutcomeWindow outcome) {

    public Order {
        if (delivery.contactPoint() == null) {
            throw new IllegalArgumentException("an order says where it is to go");
        }
    }
}
