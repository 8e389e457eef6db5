package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.recipient.PatronId;

/** The institution's deliveries. What changes together is told of under one note: docs/adr/0083-one-note-for-many.md. */
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
     * @param state {@link DeliveryState#HELD_OUT}, {@link DeliveryState#COVERED}, or {@link DeliveryState#EXTERNAL} where another
     *     tool sends
     */
    record Unsent(Delivery delivery, DeliveryState state, Instant at, OutcomeWindow outcome) {}

    /**
     * Takes at most {@code most} queued deliveries that are ready in hand, for this caller alone until {@code until}.
     *
     * @param mailing what they are sent as: {@link Trace} tells it
     */
    Claim claim(Source source, MailingId mailing, int most, Instant now, Instant until);

    /**
     * Notes in the claim what became of those before, then that this one leaves now: in one trip to the store, right
     * before the content of the message leaves. What is noted so is not lost with its worker, and {@link #settle} makes it
     * true of the deliveries.
     */
    Leave handOver(UUID token, List<Settled> before, Delivery next);

    /** Whether a letter may leave. Where it may not, nothing was noted. */
    enum Leave {
        GRANTED,
        /** Its patron was held back after it was claimed: whoever may speak against it is to be asked once more. */
        HELD_BACK,
        /** The claim was taken back, or its source called off: nothing of it may leave any more. */
        NO_MORE
    }

    /**
     * Lets nothing to this patron leave any more under any claim that is open now. What is claimed later is asked about
     * later, too.
     */
    void holdBack(PatronId patron);

    /** Holds the claim until {@code until}. */
    void renew(UUID token, Instant until);

    /** Settles what became of claimed deliveries. What somebody else holds by now is left alone. */
    void settle(UUID token, List<Settled> settled);

    /** Ends a claim of which everything that was handed over is settled; the rest can be claimed from {@code readyAt} on. */
    void release(UUID token, Instant readyAt);

    /** Whether any is queued or in the hand of a worker. */
    boolean hasOpen(Source source);

    /**
     * Lets nothing of this source leave any more, and calls off at most {@code most} queued deliveries. What a worker has
     * in hand it gives back by itself; then it can be called off.
     *
     * @return how many were called off
     */
    int callOff(Source source, int most, Instant at);

    /**
     * Takes back claims that have run out, over all institutions: what is noted in them is settled, the letter
     * that a claim marks as leaving and of which nothing is noted since is uncertain, the rest is queued again.
     *
     * @param most claims
     * @return how many there were
     */
    int recover(Instant now, int most);
}
