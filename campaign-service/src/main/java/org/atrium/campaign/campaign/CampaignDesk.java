package org.atrium.campaign.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.StaleVersion;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;

/** What people do with campaigns. */
public final class CampaignDesk {

    /** Whether who submitted a campaign may not approve it. */
    public static final Setting<Boolean> FOUR_EYES = Setting.truth("campaigns.fourEyes");

    private final Campaigns campaigns;
    private final LaunchChecks checks;
    private final Settings settings;
    private final Ids ids;
    private final Clock clock;

    public CampaignDesk(Campaigns campaigns, LaunchChecks checks, Settings settings, Ids ids, Clock clock) {
        this.campaigns = campaigns;
        this.checks = checks;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public Campaign draft(Plan plan) {
        checks.plan(plan);
        var campaign = Campaign.draft(new CampaignId(ids.next()), plan, now());
        campaigns.add(campaign, List.of(CampaignEvent.Noted.of(campaign, "campaign.drafted")));
        return campaign;
    }

    public Campaign get(CampaignId id) {
        return campaigns.find(id).orElseThrow(() -> new Refused(new NotFound("campaign " + id)));
    }

    private Campaign get(CampaignId id, @Nullable Long expected) {
        var current = get(id);
        if (expected != null && expected != current.version()) {
            throw new Refused(new StaleVersion(current.version()));
        }
        return current;
    }

    /** @param expected the version that the editor saw; null when that does not matter */
    public Campaign edit(CampaignId id, @Nullable Long expected, UnaryOperator<Plan> change) {
        var current = get(id, expected);
        var wish = change.apply(current.plan());
        if (wish.equals(current.plan())) {
            return current;
        }
        var edited = current.edited(wish);
        checks.plan(wish);
        return save(
                edited,
                "campaign.edited",
                edited.launchedAt().isPresent() ? List.of(new CampaignEvent.Amended(edited)) : List.of());
    }

    /** Settles the purpose, fixes what will be sent to whom, and checks that nothing is missing. */
    public Campaign submit(CampaignId id, String by) {
        var current = get(id);
        if (!current.state().moves().contains(Move.SUBMIT)) {
            throw current.illegal(Move.SUBMIT);
        }
        return save(current.submit(checks.settled(current.plan()), by, now()), "campaign.submitted", List.of());
    }

    /** @param expected the version that the approver saw; null when the caller does not say */
    public Campaign approve(CampaignId id, String by, @Nullable Long expected) {
        var current = get(id, expected);
        if (current.state() instanceof CampaignState.Submitted submitted
                && submitted.by().equals(by)
                && settings.get(FOUR_EYES)) {
            throw new Refused(new CampaignRefusal.SecondPersonNeeded(by));
        }
        var approved = current.approve(by, now());
        checks.unchanged(current.plan());
        return save(approved, "campaign.approved", List.of());
    }

    /**
     * Asks for the audience of what was approved. From now on who gets what is decided.
     *
     * @param expected the version that was seen; null when the caller does not say
     */
    public Campaign launch(CampaignId id, @Nullable Long expected) {
        var current = get(id, expected);
        if (!(current.state() instanceof CampaignState.Approved)) {
            throw current.illegal(Move.LAUNCH);
        }
        var request = ids.next();
        checks.ready(current.plan());
        var launched = current.launch(request, now());
        var events = new ArrayList<CampaignEvent>();
        events.add(new CampaignEvent.Launched(launched));
        var plan = launched.plan();
        var segment = plan.audience().segment();
        var purpose = plan.audience().purpose();
        if (plan.content().delivery() == DeliveryMode.ATRIUM && segment != null && purpose != null) {
            events.add(new CampaignEvent.AudienceRequested(
                    request,
                    id,
                    segment,
                    purpose,
                    plan.content().channel(),
                    plan.audience().oneMessagePer()));
        }
        return save(launched, "campaign.launched", events);
    }

    public Campaign pause(CampaignId id) {
        return save(get(id).pause(now()), "campaign.paused", List.of());
    }

    public Campaign resume(CampaignId id) {
        return save(get(id).resume(now()), "campaign.resumed", List.of());
    }

    /** What was not yet handed to the mail server never will be. */
    public Campaign cancel(CampaignId id) {
        return save(get(id).cancel(now()), "campaign.cancelled", List.of());
    }

    /** @param what was done, for the audit log: {@code campaign.approved} */
    private Campaign save(Campaign next, String what, List<CampaignEvent> events) {
        var all = new ArrayList<>(events);
        all.add(CampaignEvent.Noted.of(next, what));
        if (!campaigns.save(next, all)) {
            throw new Refused(new CampaignRefusal.ChangedMeanwhile());
        }
        return next;
    }

    private Instant now() {
        return clock.instant();
    }
}
