package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.jspecify.annotations.Nullable;

/** What others learn of a delivery. The JSON of each is in `contracts`; none of it names anyone. */
public sealed interface DeliveryEvent {

    Delivery delivery();

    Instant at();

    String type();

    Map<String, Object> data();

    /** Of what is told once of a delivery: whoever tells it again tells the same. Absent where there may be several. */
    default @Nullable String id() {
        return null;
    }

    default OutgoingEvent outgoing() {
        return new OutgoingEvent(Topics.CAMPAIGN_DELIVERY, delivery().patron().toString(), type(), data(), at(), id());
    }

    record Assigned(Delivery delivery, Instant at, OutcomeWindow outcome) implements DeliveryEvent {

        @Override
        public String id() {
            return once(this);
        }

        @Override
        public String type() {
            return "delivery.assigned.v1";
        }

        @Override
        public Map<String, Object> data() {
            var data = new LinkedHashMap<String, Object>();
            source(data, delivery.source());
            data.put("patronId", delivery.patron().toString());
            data.put("arm", delivery.arm());
            if (delivery.branch() != null) {
                data.put("branchId", delivery.branch().toString());
            }
            if (delivery.company().together() > 1) {
                data.put("together", delivery.company().together());
            }
            data.put("assignedAt", at.toString());
            data.put(
                    "outcome",
                    Map.of("event", outcome.event(), "until", outcome.until().toString()));
            return data;
        }
    }

    record Sent(Delivery delivery, Instant at) implements DeliveryEvent {

        @Override
        public String id() {
            return once(this);
        }

        @Override
        public String type() {
            return "delivery.sent.v1";
        }

        @Override
        public Map<String, Object> data() {
            return facts(this);
        }
    }

    record Withheld(Delivery delivery, Instant at, String reason) implements DeliveryEvent {

        @Override
        public String id() {
            return once(this);
        }

        @Override
        public String type() {
            return "delivery.withheld.v1";
        }

        @Override
        public Map<String, Object> data() {
            return facts(this, "reason", reason);
        }
    }

    record Uncertain(Delivery delivery, Instant at) implements DeliveryEvent {

        @Override
        public String id() {
            return once(this);
        }

        @Override
        public String type() {
            return "delivery.uncertain.v1";
        }

        @Override
        public Map<String, Object> data() {
            return facts(this);
        }
    }

    record Bounced(Delivery delivery, Instant at, String reason, About about) implements DeliveryEvent {

        @Override
        public String id() {
            return once(this);
        }

        @Override
        public String type() {
            return "delivery.bounced.v1";
        }

        @Override
        public Map<String, Object> data() {
            var data = facts(this, "reason", reason);
            data.put("about", about.word());
            return data;
        }
    }

    record Opened(Delivery delivery, Instant at, Reader by) implements DeliveryEvent {

        @Override
        public String type() {
            return "delivery.opened.v1";
        }

        @Override
        public Map<String, Object> data() {
            return facts(this, "by", by.word());
        }
    }

    record Clicked(Delivery delivery, Instant at, Reader by, String link) implements DeliveryEvent {

        @Override
        public String type() {
            return "delivery.clicked.v1";
        }

        @Override
        public Map<String, Object> data() {
            var data = facts(this, "by", by.word());
            data.put("link", link);
            return data;
        }
    }

    record Unsubscribed(Delivery delivery, Instant at, String purpose) implements DeliveryEvent {

        @Override
        public String type() {
            return "delivery.unsubscribed.v1";
        }

        @Override
        public Map<String, Object> data() {
            return facts(this, "purpose", purpose);
        }
    }

    private static Map<String, Object> facts(DeliveryEvent event, String name, String value) {
        var data = facts(event);
        data.put(name, value);
        return data;
    }

    private static String once(DeliveryEvent event) {
        return event.delivery().id() + "/" + event.type();
    }

    /** A campaign is told as {@code campaignId} as well, as it was before there were other sources. */
    private static void source(Map<String, Object> data, Source source) {
        var id = source.id().toString();
        data.put("source", Map.of("kind", source.kind(), "id", id));
        if (source.kind().equals(Source.CAMPAIGN)) {
            data.put("campaignId", id);
        }
    }

    private static Map<String, Object> facts(DeliveryEvent event) {
        var delivery = event.delivery();
        var data = new LinkedHashMap<String, Object>();
        source(data, delivery.source());
        data.put("deliveryId", delivery.id().toString());
        data.put("patronId", delivery.patron().toString());
        if (delivery.contactPoint() != null) {
            data.put("contactPointId", delivery.contactPoint().toString());
        }
        data.put("channel", delivery.channel());
        data.put("arm", delivery.arm());
        data.put("at", event.at().toString());
        return data;
    }
}
