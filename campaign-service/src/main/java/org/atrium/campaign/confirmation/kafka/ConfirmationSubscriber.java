package org.atrium.campaign.confirmation.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.confirmation.ConfirmationOrders;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders the message for each yes that may be asked about now. Heard again, it is the same order. */
@Component
class ConfirmationSubscriber implements EventSubscriber {

    private final ConfirmationOrders orders;
    private final ErasedPeople erased;

    ConfirmationSubscriber(ConfirmationOrders orders, ErasedPeople erased) {
        this.orders = orders;
        this.erased = erased;
    }

    private record Due(
            UUID patronId,
            UUID requestId,
            UUID contactPointId,
            String channel,
            @Nullable UUID branchId,
            @Nullable String language,
            Instant expiresAt) {

        private ConfirmationOrders.Request request() {
            return new ConfirmationOrders.Request(
                    requestId,
                    new PatronId(patronId),
                    new ContactPointId(contactPointId),
                    channel,
                    branchId == null ? null : new BranchId(branchId),
                    language,
                    expiresAt);
        }
    }

    @Override
    public String name() {
        return "campaign-service.confirmations";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.PATRON_CONFIRMATION);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        for (var event : events) {
            if (event.type().equals("confirmation.due.v1")) {
                var due = event.as(Due.class);
                if (erased.among(List.of(due.patronId())).isEmpty()) {
                    orders.order(due.request());
                }
            }
        }
    }
}
