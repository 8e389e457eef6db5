package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.Outcome;

/** The institution's deliveries. Each change and its events are one write. */
public interface Deliveries {

    /**
     * Stores those that are not there yet, with the events that they were assigned. Those that are there stay as they
     * are.
     *
     * @param readyAt when the first may be sent
     * @return how many were not there yet
     */
    int assign(List<Delivery> drawn, Outcome outcome, Instant at, Instant readyAt);

    /**
     * Stores what another tool did, with the events that they were assigned.
     *
     * @return the arm of each that was there before and stays as it is
     */
    Map<DeliveryId, String> tell(List<Told> told, Outcome outcome);

    /** One patron's arm, assigned by another tool at that time. */
    record Told(Delivery delivery, Instant at) {}

    /** Takes at most {@code most} queued deliveries that are ready, for this caller alone until {@code until}. */
    Claim claim(CampaignId campaign, int most, Instant now, Instant until);

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
    boolean hasOpen(CampaignId campaign);

    /** Calls off at most {@code most} queued deliveries; returns how many it called off. */
    int callOff(CampaignId campaign, int most, Instant at);

    /** Declares uncertain what is being sent by nobody any more, over all institutions; returns how many. */
    int declareUncertain(Instant now, int most);
}
