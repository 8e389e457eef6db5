package org.atrium.analytics.intake.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedMap;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out what somebody did, event by event. */
@Component
final class EventGiver implements Giver {

    private static final String KEY = "key";

    private final MongoCollection<Document> events;
    private final EngagementFormat format;

    EventGiver(MongoCollections collections, EngagementFormat format) {
        this.events = collections.shared(EventDocument.COLLECTION);
        this.format = format;
    }

    @Override
    public String collection() {
        return EventDocument.COLLECTION;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "type", "time", "branchId", "channel", "quantity", "value", "topics", "campaignId", "source", "id");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var institution = Tenancy.current();
        var keys = person.ids().stream()
                .map(id -> EngagementEvent.keyOf(institution, id.toString()))
                .toList();
        var theirs = Filters.and(Filters.eq(TenantCollection.INSTITUTION, institution.value()), Filters.in(KEY, keys));
        var found = events.find(
                        after == null
                                ? theirs
                                : Filters.and(
                                        theirs,
                                        Filters.gt(
                                                "_id", new Binary(HexFormat.of().parseHex(after)))))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Given(
                shown.stream().map(this::row).toList(),
                found.size() > limit
                        ? HexFormat.of()
                                .formatHex(
                                        shown.getLast().get("_id", Binary.class).getData())
                        : null);
    }

    private SequencedMap<String, Object> row(Document found) {
        var event = format.read(found.get("event", Binary.class).getData());
        var detail = event.detail();
        return Given.row(
                "type",
                event.type(),
                "time",
                event.time(),
                "branchId",
                detail.branchId(),
                "channel",
                detail.channel(),
                "quantity",
                detail.quantity(),
                "value",
                detail.value(),
                "topics",
                detail.topics(),
                "campaignId",
                detail.campaignId(),
                "source",
                event.origin().source(),
                "id",
                event.origin().id());
    }
}
