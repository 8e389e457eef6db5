package org.atrium.patron.timeline.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.timeline.DeliveryLog;
import org.atrium.patron.timeline.Timeline;
import org.atrium.patron.timeline.TimelineEntry;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document an event; its id is the event's, so a repeated event changes nothing. */
@Component
class MongoDeliveryLog implements DeliveryLog {

    /** As long as engagement events. */
    private static final long KEPT_DAYS = 3 * 366;

    private final TenantCollection deliveries;
    private final ErasedPeople erased;

    MongoDeliveryLog(MongoCollections collections, ErasedPeople erased) {
        this.erased = erased;
        this.deliveries = collections.tenant("deliveries");
        collections.index(
                "deliveries",
                Indexes.compoundIndex(Indexes.ascending("institutionId", "patronId"), Indexes.descending("at")));
        // What an institution keeps no longer, the oldest first.
        collections.index("deliveries", Indexes.ascending("institutionId", "at", "_id"));
        collections.index(
                "deliveries", Indexes.ascending("at"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
    }

    @Override
    public void note(Map<TimelineEntry, PatronId> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var gone = erased.among(
                Set.copyOf(entries.values().stream().map(PatronId::value).toList()));
        var documents = entries.entrySet().stream()
                .filter(one -> !gone.contains(one.getValue().value()))
                .map(one -> new Document(
                                "_id", Tenancy.current() + ":" + one.getKey().key())
                        .append("patronId", one.getValue().value())
                        .append("at", Date.from(one.getKey().at()))
                        .append("key", one.getKey().key())
                        .append("facts", new Document(one.getKey().facts())))
                .toList();
        if (documents.isEmpty()) {
            return;
        }
        try {
            deliveries.insertAll(documents);
        } catch (MongoBulkWriteException failure) {
            BulkWrites.duplicates(failure);
        }
    }

    @Override
    public List<TimelineEntry> of(PatronId patron, boolean campaigns, @Nullable Instant upTo, int limit) {
        var mine = Filters.and(
                Filters.eq("patronId", patron.value()), Filters.nin("facts.what", Timeline.TELLS_WHO_IS_HELD_OUT));
        var wanted = campaigns ? mine : Filters.and(mine, Filters.exists("facts.campaignId", false));
        var filter = upTo == null ? wanted : Filters.and(wanted, Filters.lte("at", Date.from(upTo)));
        return deliveries
                .find(filter)
                .sort(Sorts.descending("at"))
                .limit(limit)
                .map(found -> new TimelineEntry(
                        found.getDate("at").toInstant(),
                        "delivery",
                        found.getString("key"),
                        found.get("facts", Document.class)))
                .into(new ArrayList<>());
    }

    /** Many people with few messages: each is looked up once. */
    @Override
    public Set<PatronId> sentTo(Collection<PatronId> people) {
        var found = new HashSet<PatronId>();
        if (!people.isEmpty()) {
            deliveries
                    .find(Filters.in(
                            "patronId", people.stream().map(PatronId::value).toList()))
                    .projection(Projections.include("patronId"))
                    .forEach(one -> found.add(new PatronId(one.get("patronId", UUID.class))));
        }
        return found;
    }
}
