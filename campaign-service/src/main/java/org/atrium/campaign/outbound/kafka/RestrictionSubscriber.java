package org.atrium.campaign.outbound.kafka;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.springframework.stereotype.Component;

/**
 * Holds back the letters to whoever has forbidden something while theirs were claimed: they do not leave on the answer
 * that patron-service gave before, and are asked about anew. What is claimed later is asked about in any case.
 */
@Component
final class RestrictionSubscriber implements EventSubscriber {

    private final Deliveries deliveries;

    RestrictionSubscriber(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    private record Forbidding(UUID patronId) {}

    @Override
    public String name() {
        return "campaign-service.restrictions";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.PATRON_LIFECYCLE);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        for (var event : events) {
            if (event.type().equals("patron.restricted.v1")) {
                deliveries.holdBack(new PatronId(event.as(Forbidding.class).patronId()));
            }
        }
    }
}
