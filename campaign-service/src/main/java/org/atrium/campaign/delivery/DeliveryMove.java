package org.atrium.campaign.delivery;

import static org.atrium.campaign.delivery.DeliveryState.BOUNCED;
import static org.atrium.campaign.delivery.DeliveryState.QUEUED;
import static org.atrium.campaign.delivery.DeliveryState.SENDING;
import static org.atrium.campaign.delivery.DeliveryState.SENT;
import static org.atrium.campaign.delivery.DeliveryState.UNCERTAIN;
import static org.atrium.campaign.delivery.DeliveryState.WITHHELD;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Every way in which a delivery gets from one state into another. A store makes a move by comparing the state with
 * {@link #from()} and setting {@link #to()} in one write, and knows no other rule.
 * See docs/adr/0081-one-state-machine-a-thing.md.
 */
public enum DeliveryMove {
    /** A worker takes it in hand. */
    CLAIM(SENDING, QUEUED),
    /** Its worker gives it back untouched, or is gone without having come to it. */
    RELEASE(QUEUED, SENDING),
    /** The server took it. From uncertain when a slow worker reports after its claim was taken back. */
    SEND(SENT, SENDING, UNCERTAIN),
    /** Found unfit or unwanted before anything left, however late that is noted. */
    WITHHOLD(WITHHELD, SENDING, UNCERTAIN),
    /** Refused for good, before the content or after it. */
    BOUNCE(BOUNCED, SENDING, UNCERTAIN),
    /** Nobody can tell whether it left. */
    GIVE_UP(UNCERTAIN, SENDING),
    /** Nothing left; it is tried again later. */
    PUT_OFF(QUEUED, SENDING),
    /**
     * Nothing left, which is known only after the delivery was given up. It is not queued again: its source may be
     * over.
     */
    PUT_OFF_TOO_LATE(WITHHELD, UNCERTAIN),
    /** Its source does not want it any more. */
    CALL_OFF(WITHHELD, QUEUED);

    private final DeliveryState to;
    private final Set<DeliveryState> from;

    DeliveryMove(DeliveryState to, DeliveryState first, DeliveryState... others) {
        this.to = to;
        this.from = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    public Set<DeliveryState> from() {
        return from;
    }

    public DeliveryState to() {
        return to;
    }

    /** Where it leads from there; empty if it is not allowed. */
    public Optional<DeliveryState> from(DeliveryState state) {
        return from.contains(state) ? Optional.of(to) : Optional.empty();
    }
}
