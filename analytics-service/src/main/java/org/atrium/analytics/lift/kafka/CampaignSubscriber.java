package org.atrium.analytics.lift.kafka;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.analytics.lift.Campaign;
import org.atrium.analytics.lift.Campaigns;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Learns of campaigns when they are launched or amended. That one has finished sending says nothing about its result. */
@Component
final class CampaignSubscriber implements EventSubscriber {

    private static final Set<String> TYPES = Set.of("campaign.launched.v1", "campaign.amended.v1");

    private static final String EXTERNAL = "external";

    private final Campaigns campaigns;

    CampaignSubscriber(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String name() {
        return "analytics-service.campaigns";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CAMPAIGN_LIFECYCLE);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        events.stream()
                .filter(event -> TYPES.contains(event.type()))
                .map(event -> event.as(Data.class).campaign())
                .forEach(campaigns::keep);
    }

    record Data(
            UUID campaignId,
            long version,
            String name,
            String delivery,
            Outcome outcome,
            @Nullable Cost cost,
            List<String> arms,
            Instant launchedAt) {

        Campaign campaign() {
            return new Campaign(
                    campaignId,
                    version,
                    name,
                    EXTERNAL.equals(delivery),
                    new Campaign.Outcome(outcome.event(), outcome.within()),
                    cost == null ? null : new Campaign.Cost(cost.amount(), cost.currency()),
                    arms,
                    launchedAt);
        }
    }

    record Outcome(String event, String within) {}

    record Cost(BigDecimal amount, String currency) {}
}
