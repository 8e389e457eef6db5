package org.atrium.campaign.sending;

import java.time.Clock;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.kit.work.Turn;

/** What is left to do when nothing more is sent: calling off what was cancelled, ending what was measured. */
public final class Aftermath {

    private static final int AT_ONCE = 500;

    private final CampaignProgress progress;
    private final Deliveries deliveries;
    private final Clock clock;

    public Aftermath(CampaignProgress progress, Deliveries deliveries, Clock clock) {
        this.progress = progress;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Calls off the waiting messages of a cancelled campaign. It is not over while a letter is being sent: that may be
     * put off, and then waits for nobody.
     */
    public void callOff(CampaignId campaign, Turn turn) {
        var calls = progress.callsOff(campaign);
        while (deliveries.callOff(campaign.source(), AT_ONCE, clock.instant()) > 0) {
            turn.progressed();
            turn.keep();
        }
        if (!deliveries.hasOpen(campaign.source())) {
            progress.calledOff(campaign, calls);
        }
    }

    /** Ends a campaign with nothing left to measure. */
    public void finish(CampaignId campaign) {
        progress.finish(campaign, clock.instant());
    }
}
