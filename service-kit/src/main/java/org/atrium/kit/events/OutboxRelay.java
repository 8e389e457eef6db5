package org.atrium.kit.events;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atrium.kit.store.Collections;
import org.atrium.kit.store.Leases;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Publishes what waits in the outboxes of one collection, oldest first, and removes what the broker has acknowledged.
 * One instance at a time holds the lease, so that a document's events keep their order. A crash between the two steps
 * publishes again: at least once.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 1000;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final MongoCollection<Document> documents;
    private final String lease;
    private final Leases leases;
    private final KafkaTemplate<String, byte[]> kafka;
    private final Nudge nudge;
    private volatile boolean running;
    private Thread worker = Thread.ofVirtual().unstarted(() -> {});

    OutboxRelay(
            String collection,
            Collections collections,
            Leases leases,
            KafkaTemplate<String, byte[]> kafka,
            Nudge nudge) {
        this.documents = collections.shared(collection);
        this.lease = "outbox:" + collection;
        this.leases = leases;
        this.kafka = kafka;
        this.nudge = nudge;
        collections.index(collection, Indexes.ascending(Outbox.WAITING_SINCE), new IndexOptions().sparse(true));
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofVirtual().name(lease).start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        worker.interrupt();
        try {
            worker.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        var seen = 0L;
        while (running) {
            try {
                var published = leases.hold(lease, LEASE) ? publishBatch() : 0;
                if (published < BATCH) {
                    seen = nudge.await(seen, IDLE);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException outage) {
                if (!running) {
                    return;
                }
                log.warn("{}: will try again: {}", lease, outage.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many documents had their events published. */
    int publishBatch() {
        var waiting = documents
                .find(Filters.exists(Outbox.WAITING_SINCE))
                .projection(Projections.include(Outbox.EVENTS))
                .sort(Sorts.ascending(Outbox.WAITING_SINCE))
                .limit(BATCH)
                .into(new ArrayList<>());
        if (waiting.isEmpty()) {
            return 0;
        }
        var acknowledged = new ArrayList<CompletableFuture<?>>();
        for (var document : waiting) {
            for (var event : events(document)) {
                acknowledged.add(kafka.send(
                        event.getString("topic"),
                        event.getString("key"),
                        event.getString("value").getBytes(StandardCharsets.UTF_8)));
            }
        }
        kafka.flush();
        CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new)).join();
        documents.bulkWrite(waiting.stream().map(OutboxRelay::removal).toList(), new BulkWriteOptions().ordered(false));
        return waiting.size();
    }

    private static List<Document> events(Document document) {
        return document.getList(Outbox.EVENTS, Document.class, List.of());
    }

    /** Removes just the events that were published: others may have been added since. */
    private static WriteModel<Document> removal(Document document) {
        var published =
                events(document).stream().map(event -> event.getString("id")).toList();
        var left = new Document(
                "$filter",
                new Document("input", new Document("$ifNull", List.of("$" + Outbox.EVENTS, List.of())))
                        .append("cond", new Document("$not", new Document("$in", List.of("$$this.id", published)))));
        var nothingLeft = new Document("$eq", List.of("$" + Outbox.EVENTS, List.of()));
        return new UpdateOneModel<>(
                Filters.eq("_id", document.get("_id")),
                List.of(
                        new Document("$set", new Document(Outbox.EVENTS, left)),
                        new Document(
                                "$set",
                                new Document(Outbox.WAITING_SINCE, unless(nothingLeft, "$" + Outbox.WAITING_SINCE))
                                        .append(Outbox.EVENTS, unless(nothingLeft, "$" + Outbox.EVENTS)))));
    }

    private static Document unless(Document condition, String field) {
        return new Document("$cond", List.of(condition, "$$REMOVE", field));
    }
}
