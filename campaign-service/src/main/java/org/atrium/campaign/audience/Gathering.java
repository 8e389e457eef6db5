package org.atrium.campaign.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignState;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.campaign.Phase;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the audience of a launched campaign and, once it is complete, draws who gets what. All of it may happen
 * again after a crash or a second delivery of the same events: chunks are kept once, the drawing repeats itself, and a
 * delivery that is stored stays.
 */
public final class Gathering {

    /** Fine enough for any share that a person would write. */
    private static final long WHOLE = 1_000_000;

    private final Campaigns campaigns;
    private final CampaignProgress progress;
    private final Audiences audiences;
    private final Deliveries deliveries;
    private final Runnable whenDrawn;
    private final Clock clock;

    /** @param whenDrawn told when there is something to send */
    public Gathering(
            Campaigns campaigns,
            CampaignProgress progress,
            Audiences audiences,
            Deliveries deliveries,
            Runnable whenDrawn,
            Clock clock) {
        this.campaigns = campaigns;
        this.progress = progress;
        this.audiences = audiences;
        this.deliveries = deliveries;
        this.whenDrawn = whenDrawn;
        this.clock = clock;
    }

    public void chunk(UUID request, CampaignId id, int index, List<Member> members) {
        if (waiting(request, id) != null) {
            audiences.keep(request, index, members);
        }
    }

    /** @param chunks how many there must be; fewer means that one was parked, and the campaign says so */
    public void closed(UUID request, CampaignId id, int chunks, SegmentAsOf segment) {
        var campaign = waiting(request, id);
        if (campaign == null) {
            return;
        }
        var there = audiences.chunks(request);
        if (there < chunks) {
            progress.gatheringWaits(id, request, (chunks - there) + " of " + chunks + " parts of its audience");
            return;
        }
        draw(campaign, request, audiences.members(request), segment);
        audiences.forget(request);
        whenDrawn.run();
    }

    public void refused(UUID request, CampaignId id, String reason) {
        progress.gatheringWaits(id, request, "an audience, which patron-service refused: " + reason);
    }

    private @Nullable Campaign waiting(UUID request, CampaignId id) {
        return campaigns
                .find(id)
                .filter(campaign -> campaign.state() instanceof CampaignState.Launched
                        || campaign.state() instanceof CampaignState.Paused)
                .filter(campaign -> campaign.progress() != null
                        && campaign.progress().phase() == Phase.GATHERING
                        && request.equals(campaign.progress().request()))
                .orElse(null);
    }

    private void draw(Campaign campaign, UUID request, List<Member> members, SegmentAsOf segment) {
        var eligible = members.stream().filter(Member::eligible).toList();
        var plan = campaign.plan();
        var people = eligible.stream()
                .map(member -> new Drawing.Person(
                        member.patron(),
                        member.branch() == null ? null : member.branch().value()))
                .toList();
        var arms = new Drawing(plan.seed()).draw(people, arms(plan));
        var drawn = eligible.stream()
                .map(member -> delivery(campaign, member, arms.getOrDefault(member.patron(), Plan.HOLDOUT)))
                .toList();
        var at = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        deliveries.assign(drawn, plan.outcome(), at, readyAt(plan, at));
        var count = new AudienceCount(members.size(), eligible.size(), withheld(members), segment);
        progress.gathered(campaign.id(), request, count);
        // A campaign that was cancelled meanwhile has just got messages to call off.
        progress.callOff(campaign.id());
    }

    private static List<Arm> arms(Plan plan) {
        var held = Math.round(plan.holdout() * WHOLE);
        var weights =
                plan.variants().stream().mapToLong(variant -> variant.weight()).sum();
        var arms = new ArrayList<Arm>();
        arms.add(new Arm(Plan.HOLDOUT, held * weights));
        plan.variants().forEach(variant -> arms.add(new Arm(variant.name(), (WHOLE - held) * variant.weight())));
        return arms;
    }

    private static Delivery delivery(Campaign campaign, Member member, String arm) {
        ContactPointId contactPoint = arm.equals(Plan.HOLDOUT) ? null : member.contactPoint();
        return new Delivery(
                DeliveryId.of(campaign.id(), Delivery.STEP, member.patron(), contactPoint),
                campaign.id(),
                member.patron(),
                contactPoint,
                member.branch(),
                member.language(),
                campaign.plan().channel(),
                arm);
    }

    private static Instant readyAt(Plan plan, Instant now) {
        var start = plan.notBefore();
        return start != null && start.isAfter(now) ? start : now;
    }

    private static Map<String, Integer> withheld(List<Member> members) {
        var reasons = new TreeMap<String, Integer>();
        members.stream()
                .filter(member -> !member.eligible())
                .forEach(member -> reasons.merge(member.reason(), 1, Integer::sum));
        return reasons;
    }
}
