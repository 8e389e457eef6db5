package org.atrium.campaign.outbound;

/** What one round of sending came to. */
public sealed interface Round {

    /** There was nothing that is ready. */
    record Idle() implements Round {}

    /** Something was done. */
    record Worked(int sent) implements Round {}

    /** Nothing could be done, and why. */
    record Waits(String waitingFor) implements Round {}
}
