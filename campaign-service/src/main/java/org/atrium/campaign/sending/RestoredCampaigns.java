package org.atrium.campaign.sending;

import java.time.Clock;
import java.util.List;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignEvent;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignProgress.Running;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.campaign.Phase;
import org.atrium.kit.store.RestoreMark;
import org.atrium.kit.tenancy.Tenancy;

/**
 * In a restored copy letters wait that may have left since it was made: nobody can tell. So that nobody is written to
 * twice, each campaign that could have written by now is called off before anything is sent. One whose first letter is
 * still to come goes on, and one that another tool sends is measured on.
 */
public final class RestoredCampaigns {

    private static final String PART = "campaigns";

    private final Campaigns campaigns;
    private final CampaignProgress progress;
    private final Clock clock;

    public RestoredCampaigns(Campaigns campaigns, CampaignProgress progress, Clock clock) {
        this.campaigns = campaigns;
        this.progress = progress;
        this.clock = clock;
    }

    /** Repeated, it finds nothing more to call off; it is noted when all are. */
    public void callOff(RestoreMark mark) {
        if (!mark.isDealtWith(PART)) {
            progress.underWay().forEach(this::callOff);
            mark.dealtWith(PART);
        }
    }

    private void callOff(Running running) {
        Tenancy.run(running.institution(), () -> {
            var standing = campaigns.find(running.id()).filter(this::mayHaveWritten);
            while (standing.isPresent() && !calledOff(standing.get())) {
                standing = campaigns.find(running.id()).filter(this::mayHaveWritten);
            }
        });
    }

    private boolean calledOff(Campaign standing) {
        var cancelled = standing.cancel(clock.instant());
        return campaigns.save(cancelled, List.of(CampaignEvent.Noted.of(cancelled, "campaign.called-off-by-restore")));
    }

    private boolean mayHaveWritten(Campaign campaign) {
        var start = campaign.plan().notBefore();
        return campaign.phase()
                        .filter(phase -> phase.kind() != Phase.Kind.MEASURING)
                        .isPresent()
                && (start == null || !start.isAfter(clock.instant()));
    }
}
