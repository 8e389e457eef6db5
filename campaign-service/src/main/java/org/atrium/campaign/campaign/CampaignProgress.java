package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;

/** How the work on launched campaigns is noted, beside what people change and without disturbing them. */
public interface CampaignProgress {

    /** A campaign that someone has to work on. */
    record Running(InstitutionId institution, CampaignId id) {}

    /** Launched campaigns with messages to send, over all institutions. */
    List<Running> sending();

    /** Cancelled campaigns whose waiting messages are not yet called off, over all institutions. */
    List<Running> callingOff();

    /** Whether messages of this campaign may leave right now. */
    boolean maySend(CampaignId id);

    /** The audience of {@code request} is drawn: sending may begin. Does nothing unless it is the one waited for. */
    void gathered(CampaignId id, UUID request, AudienceCount count);

    /** Says why a gathering campaign does not get on. */
    void gatheringWaits(CampaignId id, UUID request, String waitingFor);

    /** The whole audience of {@code request} has arrived. */
    void audienceIsThere(CampaignId id, UUID request);

    /** It is the one that was approved: it will be drawn when the campaign may begin. */
    void acceptAudience(CampaignId id, UUID request, String waitingFor);

    /** It is not the one that was approved, and never will be. */
    void refuseAudience(CampaignId id, UUID request, String why);

    /** When the audience is drawn: {@code now}, or when it was first begun. */
    Instant drawnAt(CampaignId id, UUID request, Instant now);

    /** Its audience is no longer kept. */
    void forgotten(CampaignId id);

    /**
     * Campaigns whose audience is to be looked at, drawn or forgotten, over all institutions. One that is paused or
     * whose start has not come is not among them.
     */
    List<Running> gathering(Instant now);

    void waits(CampaignId id, String waitingFor);

    void goesOn(CampaignId id);

    /** Marks the waiting messages of a cancelled campaign as to be called off, from now on anew. */
    void callOff(CampaignId id);

    /** How often its messages were marked as to be called off: for {@link #calledOff}. */
    long callsOff(CampaignId id);

    /** All are called off, unless they were marked once more since {@code calls} was asked for. */
    void calledOff(CampaignId id, long calls);

    /**
     * Keeps a campaign that another tool sends from being finished before then.
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

    /**
     * Nothing is left to send or to measure. Does nothing unless the campaign is launched and gathered, or paused
     * while another tool sends it.
     */
    void finish(CampaignId id, Instant at);
}
