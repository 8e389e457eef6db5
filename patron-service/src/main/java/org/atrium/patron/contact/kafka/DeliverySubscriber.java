package org.atrium.patron.contact.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.DeliveryLessons;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.ContactState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Listens for unsubscriptions, bounces and complaints. */
@Component
class DeliverySubscriber implements EventSubscriber {

    private static final String THE_ADDRESS = "address";

    private final DeliveryLessons lessons;

    DeliverySubscriber(DeliveryLessons lessons) {
        this.lessons = lessons;
    }

    private record Delivery(
            UUID patronId,
            @Nullable Source source,
            @Nullable UUID campaignId,
            @Nullable UUID deliveryId,
            @Nullable UUID contactPointId,
            String channel,
            @Nullable String purpose,
            @Nullable String about,
            @Nullable Instant at) {}

    /** What asked for the message. */
    private record Source(String kind, UUID id) {}

    @Override
    public String name() {
        return "patron-service.contact";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CAMPAIGN_DELIVERY);
    }

    @Override
    public boolean canWait() {
        return true;
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        for (var event : events) {
            switch (event.type()) {
                case "delivery.unsubscribed.v1" -> unsubscribed(event, event.as(Delivery.class));
                case "delivery.bounced.v1" -> bounced(event, event.as(Delivery.class));
                case "delivery.complained.v1" -> state(event, event.as(Delivery.class), ContactState.COMPLAINED);
                default -> {}
            }
        }
    }

    private void unsubscribed(IncomingEvent event, Delivery data) {
        if (data.purpose() == null) {
            throw new IllegalArgumentException("an unsubscription names its purpose");
        }
        var id = UUID.nameUUIDFromBytes((event.source() + "\n" + event.id()).getBytes(StandardCharsets.UTF_8));
        lessons.unsubscribed(
                new PatronId(data.patronId()),
                new Consent(
                        id,
                        new Consent.Subject(data.purpose(), data.channel()),
                        Basis.CONSENT,
                        false,
                        null,
                        "unsubscribe",
                        data.at() == null ? event.time() : data.at(),
                        lessons.now(),
                        evidence(data)));
    }

    /** Which message it was. Of none of it depends whether a withdrawal counts. */
    private static Map<String, String> evidence(Delivery data) {
        var evidence = new HashMap<String, String>();
        if (data.campaignId() != null) {
            evidence.put("campaignId", data.campaignId().toString());
        } else if (data.source() != null) {
            evidence.put("source", data.source().kind() + " " + data.source().id());
        }
        if (data.deliveryId() != null) {
            evidence.put("deliveryId", data.deliveryId().toString());
        }
        return evidence;
    }

    /** A server that refuses the message, or everything, says nothing about the address. */
    private void bounced(IncomingEvent event, Delivery data) {
        if (data.about() == null || data.about().equals(THE_ADDRESS)) {
            state(event, data, ContactState.BOUNCED);
        }
    }

    private void state(IncomingEvent event, Delivery data, ContactState state) {
        if (data.contactPointId() != null) {
            var at = data.at() == null ? event.time() : data.at();
            lessons.state(new PatronId(data.patronId()), data.contactPointId(), state, at);
        }
    }
}
