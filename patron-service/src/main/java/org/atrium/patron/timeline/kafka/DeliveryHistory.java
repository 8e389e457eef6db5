package org.atrium.patron.timeline.kafka;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.timeline.DeliveryLog;
import org.atrium.patron.timeline.Timeline;
import org.atrium.patron.timeline.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes deliveries for the timeline. */
@Component
class DeliveryHistory implements EventSubscriber {

    private final DeliveryLog log;

    DeliveryHistory(DeliveryLog log) {
        this.log = log;
    }

    private record Delivery(
            UUID patronId,
            @Nullable Source source,
            @Nullable UUID campaignId,
            @Nullable String channel,
            @Nullable String arm,
            @Nullable Instant at,
            @Nullable Instant assignedAt,
            @Nullable String reason,
            @Nullable String by,
            @Nullable String link) {}

    /** What asked for the message. */
    private record Source(String kind, UUID id) {}

    @Override
    public String name() {
        return "patron-service.timeline";
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
        var entries = new LinkedHashMap<TimelineEntry, PatronId>();
        for (var event : events) {
            if (!Timeline.TELLS_WHO_IS_HELD_OUT.contains(what(event))) {
                var data = event.as(Delivery.class);
                entries.put(entry(event, data), new PatronId(data.patronId()));
            }
        }
        log.note(entries);
    }

    /** What an arm is called stays out: who looks after a patron must not learn who is held out. */
    private static TimelineEntry entry(IncomingEvent event, Delivery data) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("what", what(event));
        if (data.campaignId() != null) {
            facts.put("campaignId", data.campaignId().toString());
        } else if (data.source() != null) {
            facts.put("source", data.source().kind());
            facts.put("sourceId", data.source().id().toString());
        }
        put(facts, "channel", data.channel());
        put(facts, "reason", data.reason());
        put(facts, "by", data.by());
        put(facts, "link", data.link());
        var at = data.at() != null ? data.at() : data.assignedAt();
        return new TimelineEntry(at == null ? event.time() : at, "delivery", event.id(), facts);
    }

    private static String what(IncomingEvent event) {
        return event.type().replace("delivery.", "").replace(".v1", "");
    }

    private static void put(Map<String, Object> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
