package org.atrium.campaign.outbound;

import java.time.Duration;

/** What one round of sending came to. */
public sealed interface Round {

    /** There was nothing that is ready. */
    record Idle() implements Round {}

    /** Something was done. */
    record Worked(int sent) implements Round {}

    /**
     * Nothing could be done, and why.
     *
     * @param atLeast so long it is left in peace, where the usual pause is shorter
     */
    record Waits(String waitingFor, Duration atLeast) implements Round {

        Waits(String waitingFor) {
            this(waitingFor, Duration.ZERO);
        }
    }
}
