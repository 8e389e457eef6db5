package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.template.TemplateId;

public final class CampaignFixtures {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private CampaignFixtures() {}

    public static Plan aPlan() {
        return new Plan(
                "Come back in spring",
                null,
                new SegmentId(new UUID(2, 2)),
                "email",
                "newsletter",
                List.of(new Variant("a", new TemplateId(new UUID(3, 3)), 1, 1)),
                0.1,
                Outcome.DEFAULT,
                null,
                new Cost(new java.math.BigDecimal("120.50"), "EUR"),
                DeliveryMode.ATRIUM,
                42);
    }

    public static Campaign aDraft() {
        return new Campaign(new CampaignId(new UUID(1, 1)), 1, aPlan(), new CampaignState.Draft(), NOON, null);
    }

    public static Campaign aLaunchedCampaign() {
        return aDraft().submit("newsletter", "ada", NOON).approve("ben", NOON).launch(aPlan(), new UUID(9, 9), NOON);
    }
}
