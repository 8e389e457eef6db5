package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The institution's deliveries. Each change and its events are one write. */
public interface Deliveries {

    /**
     * Queues the orders that are not there yet. Those that are there stay as they are. Where something is counted
     * afterwards, it is told that they were assigned.
     *
     * @param readyAt when the first may be sent
     * @return how many were not there yet
     */
    int place(List<Order> orders, Instant at, Instant readyAt);

    /**
     * Stores those who get nothing from us, with the events that they were assigned.
     *
     * @return the arm of each that was there before and stays as it is
     */
    Map<DeliveryId, String> note(List<Unsent> unsent);

    /**
     * One patron who gets nothing from us and is counted all the same.
     *
     * @param state {@link DeliveryState#HELD_OUT}, or {@link DeliveryState#EXTERNAL} where another tool sends
     */
    record Unsent(Delivery delivery, DeliveryState state, Instant at, OutcomeWindow outcome) {}

    /** Takes at most {@code most} queued deliveries that are ready, for this caller alone until {@code until}. */
    Claim claim(Source source, int most, Instant now, Instant until);

    /**
     * Notes what became of those before, then moves one claimed delivery from queued to sending until {@code until}:
     * in this order, and in one trip to the store, right before the content of the message leaves.
     *
     * @return false if it was called off or claimed by somebody else meanwhile: then it must not leave
     */
    boolean handOver(UUID token, List<Settled> before, DeliveryId next, Instant until);

    /** Holds until {@code until} what is still queued or being sent under this claim. */
    void renew(UUID token, Instant until);

    /** Notes what became of claimed deliveries. What somebody else holds by now is left alone. */
    void settle(UUID token, List<Settled> settled);

    /** Gives claimed deliveries that are still queued back, to be claimed from {@code readyAt} on. */
    void release(UUID token, Instant readyAt);

    /** Whether any is queued or being sent. */
    boolean hasOpen(Source source);

    /** Calls off at most {@code most} queued deliveries; returns how many it called off. */
    int callOff(Source source, int most, Instant at);

    /** Declares uncertain what is being sent by nobody any more, over all institutions; returns how many. */
    int declareUncertain(Instant now, int most);
}
