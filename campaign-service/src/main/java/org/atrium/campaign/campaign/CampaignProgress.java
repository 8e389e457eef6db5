package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * How the work on launched campaigns is noted, beside what people change and without disturbing them. Which move leads
 * where is said by {@link Campaign} alone; here it is compared and stored.
 */
public interface CampaignProgress {

    /** A campaign that someone has to work on. */
    record Running(InstitutionId institution, CampaignId id) {}

    /** Launched campaigns with messages to send, over all institutions. */
    List<Running> sending();

    /** Launched and paused campaigns that are not over, whatever they are doing, over all institutions. */
    List<Running> underWay();

    /** Cancelled campaigns whose waiting messages are not yet called off, over all institutions. */
    List<Running> callingOff();

    /** Whether messages of this campaign may leave right now. */
    boolean maySend(CampaignId id);

    /**
     * Takes a campaign one move further, as if nobody else worked on it: the move is asked anew when somebody did. A
     * move that changes nothing writes nothing. When it finishes the campaign, that is told as well.
     *
     * @return the campaign after the move; empty if there is none
     */
    Optional<Campaign> move(CampaignId id, UnaryOperator<Campaign> move);

    /** Something is missing for its messages, in words. */
    default void waits(CampaignId id, String missing) {
        move(id, campaign -> campaign.waits(missing));
    }

    default void goesOn(CampaignId id) {
        move(id, Campaign::goesOn);
    }

    /** Nothing is left to send or to measure. */
    default void finish(CampaignId id, Instant at) {
        move(id, campaign -> campaign.finished(at));
    }

    /** Its audience is no longer kept. */
    void forgotten(CampaignId id);

    /**
     * Campaigns whose audience is to be looked at, drawn or forgotten, over all institutions. One that is paused or
     * whose start has not come is not among them.
     */
    List<Running> gathering(Instant now);

    /** Marks the waiting messages of a cancelled campaign as to be called off, from now on anew. */
    void callOff(CampaignId id);

    /** How often its messages were marked as to be called off: for {@link #calledOff}. */
    long callsOff(CampaignId id);

    /** All are called off, unless they were marked once more since {@code calls} was asked for. */
    void calledOff(CampaignId id, long calls);

    /**
     * Keeps a campaign that another tool sends from being finished before then: many tell at once, and the latest end
     * counts.
     *
     * @return false if it is finished or cancelled already
     */
    boolean measuresUntil(CampaignId id, Instant end);

    /**
     * Takes an arm that another tool told of, unless the campaign has {@code most} others already; the same for all who
     * tell at once.
     *
     * @return whether it is one of the campaign's arms now
     */
    boolean takesArm(CampaignId id, String arm, int most);

    /** Campaigns that another tool sends and whose measuring is over, paused ones too, over all institutions. */
    List<Running> measured(Instant now);
}
