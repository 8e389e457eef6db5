package org.atrium.patron.audience.kafka;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.audience.AudienceDesk;
import org.atrium.patron.audience.AudienceRequest;
import org.atrium.patron.audience.OneMessagePer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Listens for requests. */
@Component
class AudienceSubscriber implements EventSubscriber {

    private final AudienceDesk desk;

    AudienceSubscriber(AudienceDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "patron-service.audience";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CAMPAIGN_AUDIENCE);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        for (var event : events) {
            if (event.type().equals("campaign.audience-requested.v1")) {
                desk.ask(event.as(Asked.class).request());
            }
        }
    }

    /** @param oneMessagePer absent in what was asked before there was a choice */
    record Asked(
            UUID requestId,
            UUID campaignId,
            UUID segmentId,
            String purpose,
            String channel,
            @Nullable String oneMessagePer) {

        AudienceRequest request() {
            var shared = OneMessagePer.of(oneMessagePer)
                    .orElseThrow(() -> new IllegalArgumentException("one message per " + oneMessagePer));
            return new AudienceRequest(requestId, campaignId, segmentId, purpose, channel, shared);
        }
    }
}
