package org.atrium.analytics.intake.mongo;

import static java.util.stream.Collectors.toSet;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.analytics.intake.EventLog;
import org.atrium.kit.KitSettings;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Pace;
import org.atrium.kit.store.Signal;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Removes the notes of what has been published, and publishes what a crash or an outage of the broker left behind,
 * oldest first. It may publish what arrived after all; the record has the same timestamp then, and the streams drop it.
 * A note that no repetition would publish is set aside with the reason, and those behind it have their turn.
 */
@Component
final class UnpublishedRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(UnpublishedRelay.class);
    /** Notes of what was published are removed together. */
    private static final Duration TOGETHER = Duration.ofMillis(200);

    /** Between two looks for what was left behind; nothing is before it is {@link #OLD}. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Longer than a producer tries: what is younger may still arrive. */
    private static final Duration OLD = Duration.ofSeconds(20);
    /** Longer than any write takes: events that are not there by then never will be. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final Duration LEASE = Duration.ofSeconds(30);
    /** For the broker to acknowledge; longer than a producer tries. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static final int NOTES = 200;
    /** Events that are read and published together, unless one note has more. */
    static final int EVENTS = 2_000;

    private static final String SET_ASIDE = "setAside";
    private static final int LONGEST_REASON = 1_000;

    private final MongoCollection<Document> unpublished;
    private final MongoCollection<Document> events;
    private final EventLog eventLog;
    private final Leases leases;
    private final Clock clock;
    private final boolean prepareOnly;
    private final Counter asides;
    private final Queue<UUID> published = new ConcurrentLinkedQueue<>();
    private final Signal acknowledged = new Signal();
    private volatile boolean running;
    private Instant nextLook = Instant.EPOCH;
    private Thread worker = Thread.ofVirtual().unstarted(() -> {});

    UnpublishedRelay(
            MongoCollections collections,
            EventLog eventLog,
            Leases leases,
            Clock clock,
            KitSettings settings,
            MeterRegistry meters) {
        this.unpublished = collections.shared(MongoEventLedger.UNPUBLISHED);
        this.events = collections.shared(MongoEventLedger.EVENTS);
        this.eventLog = eventLog;
        this.leases = leases;
        this.clock = clock;
        this.prepareOnly = settings.prepareOnly();
        this.asides = meters.counter("atrium.unpublished.set-aside");
        collections.index(MongoEventLedger.UNPUBLISHED, Indexes.ascending(SET_ASIDE, "at", "_id"));
    }

    /** The broker has acknowledged every event of this batch. */
    void published(UUID batch) {
        published.add(batch);
        acknowledged.give();
    }

    @Override
    public void start() {
        running = true;
        if (!prepareOnly) {
            worker = Thread.ofVirtual().name("unpublished").start(this::work);
        }
    }

    private void work() {
        var seen = 0L;
        while (running) {
            try {
                seen = acknowledged.await(seen, Pace.about(LOOK));
                Thread.sleep(TOGETHER);
                forgetPublished();
                if (!clock.instant().isBefore(nextLook)) {
                    nextLook = clock.instant().plus(LOOK);
                    publishLeftBehind();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error outage) {
                log.warn("will try again: {}", outage.toString());
            }
        }
    }

    private void forgetPublished() {
        var batches = new ArrayList<UUID>();
        for (var batch = published.poll(); batch != null; batch = published.poll()) {
            batches.add(batch);
        }
        if (!batches.isEmpty()) {
            unpublished.deleteMany(Filters.in("_id", batches));
        }
    }

    /**
     * All that is old enough, one look after the other without a pause: after an outage of an hour they are many. A note
     * that has to stay does not keep back those behind it.
     *
     * @return how many notes were attended to
     */
    int publishLeftBehind() throws InterruptedException {
        var old = Date.from(clock.instant().minus(OLD));
        var attended = 0;
        Optional<Document> last = Optional.empty();
        while (isAnyLeft(old) && leases.hold("unpublished", LEASE)) {
            var notes = look(old, last);
            for (var some : together(notes)) {
                attend(some);
            }
            forgetPublished();
            attended += notes.size();
            if (notes.size() < NOTES) {
                break;
            }
            last = Optional.of(notes.getLast());
        }
        return attended;
    }

    /** Asked before the lease is: that is a journaled write. */
    private boolean isAnyLeft(Date old) {
        return unpublished
                        .find(Filters.and(waiting(old)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    private static List<Bson> waiting(Date old) {
        return List.of(Filters.eq(SET_ASIDE, null), Filters.lt("at", old));
    }

    private List<Document> look(Date old, Optional<Document> last) {
        var waiting = new ArrayList<>(waiting(old));
        last.ifPresent(note -> {
            waiting.add(Filters.gte("at", note.getDate("at")));
            waiting.add(Filters.or(Filters.gt("at", note.getDate("at")), Filters.gt("_id", note.get("_id"))));
        });
        return unpublished
                .find(Filters.and(waiting))
                .sort(Sorts.ascending("at", "_id"))
                .limit(NOTES)
                .into(new ArrayList<>());
    }

    private static List<List<Document>> together(List<Document> notes) {
        var all = new ArrayList<List<Document>>();
        var events = 0;
        for (var note : notes) {
            var more = note.get("events") instanceof List<?> list ? list.size() : 0;
            if (all.isEmpty() || events + more > EVENTS) {
                all.add(new ArrayList<>());
                events = 0;
            }
            all.getLast().add(note);
            events += more;
        }
        return all;
    }

    private void attend(List<Document> notes) throws InterruptedException {
        try {
            publish(notes);
        } catch (MongoException | BrokerAway elsewhere) {
            throw elsewhere;
        } catch (RuntimeException failure) {
            if (notes.size() == 1) {
                setAside(notes.getFirst(), failure);
                return;
            }
            // One of them is the reason, and the others are to be published all the same.
            for (var note : notes) {
                attend(List.of(note));
            }
        }
    }

    /** Its events stay in the ledger, and go on to be told of as not counted yet. */
    private void setAside(Document note, RuntimeException failure) {
        log.error("set aside the note {} of unpublished events", note.get("_id"), failure);
        var reason = failure.toString();
        unpublished.updateOne(
                Filters.eq("_id", note.get("_id")),
                Updates.set(
                        SET_ASIDE,
                        new Document("reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                                .append("at", Date.from(clock.instant()))));
        asides.increment();
    }

    private void publish(List<Document> notes) throws InterruptedException {
        var batches = notes.stream().map(note -> note.get("_id", UUID.class)).collect(toSet());
        var ids = notes.stream().flatMap(note -> ids(note).stream()).collect(toSet());
        var kept = events.find(Filters.in("_id", ids)).into(new ArrayList<>());
        // What was known before these batches is published under another note, or long ago.
        var entries = entries(kept, batches);
        if (notes.size() == 1) {
            publishApart(entries);
        } else {
            await(entries);
        }
        var there = kept.stream().map(event -> event.get("_id", Binary.class)).collect(toSet());
        // Fewer than noted: a stalled process may still be writing them.
        var longAgo = clock.instant().minus(ABANDONED);
        var done = notes.stream()
                .filter(note -> there.containsAll(ids(note))
                        || note.getDate("at").toInstant().isBefore(longAgo))
                .map(note -> note.get("_id", UUID.class))
                .toList();
        unpublished.deleteMany(Filters.in("_id", done));
    }

    private static List<Binary> ids(Document note) {
        return note.getList("events", Binary.class);
    }

    private void publishApart(List<EventLog.Entry> entries) throws InterruptedException {
        try {
            await(entries);
        } catch (EventLog.Unsendable together) {
            // It may be one of many that is unsendable.
            var refusal = together;
            for (var entry : entries.size() == 1 ? List.<EventLog.Entry>of() : entries) {
                try {
                    await(List.of(entry));
                } catch (EventLog.Unsendable alone) {
                    refusal = alone;
                }
            }
            throw refusal;
        }
    }

    private void await(List<EventLog.Entry> entries) throws InterruptedException {
        try {
            eventLog.publish(entries)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof EventLog.Unsendable unsendable) {
                throw unsendable;
            }
            throw new BrokerAway(entries.size(), failure);
        }
    }

    private static List<EventLog.Entry> entries(List<Document> kept, Set<UUID> batches) {
        return kept.stream()
                .filter(event -> batches.contains(event.get(MongoEventLedger.BATCH, UUID.class)))
                .sorted(Comparator.comparing(event -> event.getDate("at")))
                .map(event -> new EventLog.Entry(
                        Fingerprint.read(
                                ByteBuffer.wrap(event.get("_id", Binary.class).getData())),
                        event.getString("key"),
                        event.get("event", Binary.class).getData(),
                        event.getDate("at").getTime()))
                .toList();
    }

    @Override
    public void stop() {
        running = false;
        worker.interrupt();
        try {
            worker.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static final class BrokerAway extends RuntimeException {

        private static final long serialVersionUID = 1;

        BrokerAway(int events, ExecutionException failure) {
            super("the broker does not take " + events + " events", failure);
        }

        /** With what is behind it: only this is written to the log. */
        @Override
        public String toString() {
            return getMessage() + ": " + getCause();
        }
    }
}
