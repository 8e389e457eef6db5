package org.atrium.patron.confirmation.kafka;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.confirmation.ConfirmationDesk;
import org.atrium.patron.identity.PatronId;
import org.springframework.stereotype.Component;

/** Hears of each yes that a ledger took down to be confirmed, whoever brought it. */
@Component
class RequestSubscriber implements EventSubscriber {

    private final ConfirmationDesk desk;

    RequestSubscriber(ConfirmationDesk desk) {
        this.desk = desk;
    }

    private record Requested(UUID patronId, UUID requestId) {}

    @Override
    public String name() {
        return "patron-service.confirmations";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.PATRON_CONFIRMATION);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        for (var event : events) {
            if (event.type().equals("confirmation.requested.v1")) {
                var data = event.as(Requested.class);
                desk.requested(new PatronId(data.patronId()), data.requestId());
            }
        }
    }
}
