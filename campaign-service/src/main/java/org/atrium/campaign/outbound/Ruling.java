package org.atrium.campaign.outbound;

import org.atrium.campaign.delivery.Delivery;

/** What a policy says of one message. */
public sealed interface Ruling {

    Delivery delivery();

    /** Nothing speaks against it. */
    record Passed(Candidate candidate) implements Ruling {

        @Override
        public Delivery delivery() {
            return candidate.delivery();
        }
    }

    /** It never goes out, and why: one word of the vocabulary of `contracts`. */
    record Withheld(Delivery delivery, String reason) implements Ruling {}
}
