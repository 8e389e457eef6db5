package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.recipient.Sentence;
import org.atrium.campaign.template.TemplateId;

public final class CampaignFixtures {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private CampaignFixtures() {}

    public static Plan aPlan() {
        return new Plan(
                new Plan.Title("Come back in spring", null, new Cost(new java.math.BigDecimal("120.50"), "EUR")),
                new Plan.Audience(new SegmentId(new UUID(2, 2)), "newsletter"),
                new Plan.Content(
                        "email", DeliveryMode.ATRIUM, List.of(new Variant("a", new TemplateId(new UUID(3, 3)), 1, 1))),
                new Plan.Experiment(0.1, Outcome.DEFAULT, 42),
                null,
                null);
    }

    /** The plan as it was submitted. */
    public static Plan aFixedPlan() {
        var plan = aPlan();
        return plan.fixed(plan.content().variants(), Map.of(new SegmentId(new UUID(2, 2)), 1L));
    }

    public static Plan aPlanNotBefore(Instant start) {
        var plan = aFixedPlan();
        return new Plan(plan.title(), plan.audience(), plan.content(), plan.experiment(), start, plan.approvable());
    }

    static Plan aPlanSentBy(DeliveryMode mode) {
        var plan = aFixedPlan();
        var content =
                new Plan.Content(plan.content().channel(), mode, plan.content().variants());
        return new Plan(plan.title(), plan.audience(), content, plan.experiment(), plan.notBefore(), plan.approvable());
    }

    public static Campaign aLaunchedCampaign(Plan plan) {
        return aDraft().submit(plan, "ada", NOON).approve("ben", NOON).launch(new UUID(9, 9), NOON);
    }

    public static Campaign aLaunchedCampaign(CampaignId id) {
        return Campaign.draft(id, aFixedPlan(), NOON)
                .submit(aFixedPlan(), "ada", NOON)
                .approve("ben", NOON)
                .launch(new UUID(9, 9), NOON);
    }

    public static Campaign aDraft() {
        return Campaign.draft(new CampaignId(new UUID(1, 1)), aPlan(), NOON);
    }

    public static Campaign aLaunchedCampaign() {
        return aLaunchedCampaign(aFixedPlan());
    }

    /** Who was in its audience. */
    public static AudienceCount aCount() {
        return new AudienceCount(
                3,
                2,
                Map.of("no-consent", 1),
                new SegmentAsOf(
                        new SegmentId(new UUID(2, 2)),
                        "Lapsed",
                        1,
                        Map.of("en", new Sentence("Your language: French", List.of()))));
    }

    /** One whose audience is drawn, so that its messages go out. */
    public static Campaign aSendingCampaign() {
        return drawn(aLaunchedCampaign());
    }

    public static Campaign drawn(Campaign launched) {
        var request = launched.request();
        return launched.gathering(request, Phase.Gathering::arrived)
                .gathering(request, gathering -> gathering.accepted("its start"))
                .drawn(request, aCount());
    }
}
