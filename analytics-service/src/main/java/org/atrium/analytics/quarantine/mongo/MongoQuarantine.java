package org.atrium.analytics.quarantine.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.analytics.quarantine.Quarantine;
import org.atrium.analytics.quarantine.QuarantineSettings;
import org.atrium.analytics.quarantine.QuarantinedEvent;
import org.atrium.analytics.quarantine.QuarantinedEvent.Refusal;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class MongoQuarantine implements Quarantine {

    static final String NAME = "quarantine";

    private static final String FINGERPRINT = "fingerprint";

    private final TenantCollection events;
    private final Outbox outbox;
    private final Duration kept;
    private final Clock clock;
    private final Ids ids;

    MongoQuarantine(MongoCollections collections, Outbox outbox, QuarantineSettings settings, Clock clock, Ids ids) {
        this.events = collections.tenant(NAME);
        this.outbox = outbox;
        this.kept = settings.kept();
        this.clock = clock;
        this.ids = ids;
        collections.index(NAME, Indexes.descending(TenantCollection.INSTITUTION, "_id"));
        collections.index(NAME, Indexes.descending(TenantCollection.INSTITUTION, "reason", "_id"));
        collections.index(
                NAME,
                Indexes.ascending(TenantCollection.INSTITUTION, FINGERPRINT),
                new IndexOptions().unique(true).partialFilterExpression(Filters.exists(FINGERPRINT)));
        collections.index(NAME, Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public List<UUID> keep(List<Refusal> refused) {
        var now = clock.instant();
        var fingerprints = refused.stream().map(MongoQuarantine::fingerprint).toList();
        var missing = new LinkedHashMap<Binary, Document>();
        for (var i = 0; i < refused.size(); i++) {
            missing.putIfAbsent(fingerprints.get(i), document(refused.get(i), fingerprints.get(i), now));
        }
        var ids = new HashMap<Binary, UUID>();
        while (!missing.isEmpty()) {
            ids.putAll(kept(missing));
            // Again, if one was there already and is deleted just now.
            missing.keySet().removeAll(ids.keySet());
        }
        outbox.nudge();
        return fingerprints.stream().map(ids::get).map(Objects::requireNonNull).toList();
    }

    private Map<Binary, UUID> kept(Map<Binary, Document> refused) {
        var documents = List.copyOf(refused.values());
        try {
            events.insertAll(documents);
            return ids(documents);
        } catch (MongoBulkWriteException partly) {
            BulkWrites.duplicates(partly);
            return ids(events.find(Filters.in(FINGERPRINT, refused.keySet()))
                    .projection(Projections.include(FINGERPRINT))
                    .into(new ArrayList<>()));
        }
    }

    private static Map<Binary, UUID> ids(List<Document> documents) {
        var ids = new HashMap<Binary, UUID>();
        documents.forEach(one -> ids.put(one.get(FINGERPRINT, Binary.class), one.get("_id", UUID.class)));
        return ids;
    }

    /** What a sender repeats is the same bytes, refused for the same reason. */
    private static Binary fingerprint(Refusal refusal) {
        var digest = Sha256.begin();
        digest.update(refusal.reason().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return new Binary(digest.digest(refusal.original()));
    }

    private Document document(Refusal refusal, Binary fingerprint, Instant now) {
        var id = ids.next();
        var document = new Document("_id", id)
                .append(FINGERPRINT, fingerprint)
                .append("reason", refusal.reason())
                .append("pointer", refusal.pointer())
                .append("detail", refusal.detail())
                .append("original", new Binary(refusal.original()))
                .append("receivedAt", Date.from(now))
                .append("expiresAt", Date.from(now.plus(kept)));
        return outbox.attach(document, List.of(told(id, refusal, now)));
    }

    /** Without the original: it may name a person, and nothing that does so travels on Kafka (docs/adr/0034). */
    private static OutgoingEvent told(UUID id, Refusal refusal, Instant now) {
        var data = new LinkedHashMap<String, Object>();
        data.put("quarantineId", id.toString());
        data.put("reason", refusal.reason());
        data.put("detail", (refusal.pointer() + " " + refusal.detail()).strip());
        data.put("receivedAt", now.toString());
        data.put("original", "");
        return new OutgoingEvent(
                Topics.ENGAGEMENT_QUARANTINE, id.toString(), "engagement.quarantined.v1", data, now, null);
    }

    @Override
    public Optional<QuarantinedEvent> find(UUID id) {
        return events.first(Filters.eq("_id", id)).map(MongoQuarantine::event);
    }

    @Override
    public boolean delete(UUID id) {
        return events.deleteOne(Filters.eq("_id", id)).getDeletedCount() > 0;
    }

    @Override
    public List<QuarantinedEvent> page(int limit, @Nullable UUID before, @Nullable String reason) {
        var filters = new ArrayList<Bson>(List.of(new Document()));
        if (before != null) {
            filters.add(Filters.lt("_id", before));
        }
        if (reason != null) {
            filters.add(Filters.eq("reason", reason));
        }
        return events.find(Filters.and(filters))
                .projection(Projections.exclude("original", "outbox"))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoQuarantine::event)
                .into(new ArrayList<>());
    }

    @Override
    public void release(UUID id, Instant at) {
        events.updateOne(Filters.eq("_id", id), Updates.set("replayed", Date.from(at)));
    }

    @Override
    public void refuseAgain(UUID id, String reason, String pointer, String detail) {
        events.updateOne(
                Filters.eq("_id", id),
                Updates.combine(
                        Updates.set("reason", reason), Updates.set("pointer", pointer), Updates.set("detail", detail)));
    }

    private static QuarantinedEvent event(Document document) {
        var replayed = document.getDate("replayed");
        var original = document.get("original", Binary.class);
        return new QuarantinedEvent(
                document.get("_id", UUID.class),
                new Refusal(
                        document.getString("reason"),
                        document.get("pointer", ""),
                        document.getString("detail"),
                        original == null ? new byte[0] : original.getData()),
                document.getDate("receivedAt").toInstant(),
                replayed == null ? null : replayed.toInstant());
    }
}
