package org.atrium.kit.events;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.atrium.kit.log.Failure;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Pace;
import org.atrium.kit.store.Signal;
import org.atrium.kit.tenancy.Unawaited;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Publishes what waits in the outboxes of one collection, oldest first, and removes what the broker has acknowledged.
 * Documents are apart: one whose event can never be sent is set aside with the reason in it, and with all its later
 * events; the others go on. One instance at a time holds the lease, so that a document's events keep their order; one
 * that fails again and again lets another try. A crash between publishing and removing publishes again: at least once.
 * See docs/adr/0002-outbox-in-the-document.md.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 1000;
    private static final int BATCH_BYTES = 8 << 20;
    private static final int LONGEST_REASON = 500;
    private static final UpdateOptions BY_ID = new UpdateOptions().hint(Indexes.ascending("_id"));

    /** Delay after a write without {@code nudge()}, so that writes that follow are published with it. */
    private static final Duration TOGETHER = Duration.ofMillis(250);

    /** How often to look for events that a dead instance left. A living one publishes its own at once. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** After so many failures in a row the lease is given up, so that another instance can try. */
    static final int LETS_ANOTHER_TRY = 3;

    /** How long after the lease was taken or kept sends may still start. */
    private static final Duration PART = Duration.ofSeconds(3);

    /** Longer than {@link #PART}, 5 s to hand a record over and 15 s to deliver it: no send outlives its lease. */
    private static final Duration LEASE = Duration.ofSeconds(25);

    private final MongoCollection<Document> documents;
    private final String lease;
    private final Leases leases;
    private final KafkaTemplate<String, byte[]> kafka;
    private final Signal nudge;
    private final Signal written;
    private final Clock clock;
    private final Counter held;
    private volatile boolean running;
    private boolean holdsLease;
    private int failures;
    private @Nullable Thread worker;

    OutboxRelay(
            String collection,
            MongoCollections collections,
            Leases leases,
            KafkaTemplate<String, byte[]> kafka,
            Signal nudge,
            Clock clock,
            MeterRegistry meters) {
        this.documents = collections.shared(collection);
        this.lease = "outbox:" + collection;
        this.leases = leases;
        this.kafka = kafka;
        this.nudge = nudge;
        this.written = collections.writes(collection);
        this.clock = clock;
        this.held = Counter.builder("atrium.outbox.held")
                .description("Documents that were set aside because an event of theirs cannot be published")
                .tag("collection", collection)
                .register(meters);
        collections.index(collection, Indexes.ascending(Outbox.WAITING_SINCE), new IndexOptions().sparse(true));
        collections.index(collection, Indexes.ascending(Outbox.HELD_SINCE), new IndexOptions().sparse(true));
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofVirtual().name(lease).start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        if (worker == null) {
            return;
        }
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

    /** Not {@code BackgroundWork}: it keeps its lease from one batch to the next, as long as there are any. */
    private void work() {
        try {
            while (running) {
                var nudges = nudge.count();
                var writes = written.count();
                switch (attempt()) {
                    case MORE -> {}
                    case NOTHING_MORE -> rest(nudges, writes);
                    case ANOTHERS -> nudge.await(nudges, TOGETHER);
                    case FAILED -> Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        giveBack();
    }

    /**
     * Gives the lease back when nothing was written for a while, and waits until this instance writes or it is time to
     * look.
     */
    private void rest(long nudges, long writes) throws InterruptedException {
        if (written.await(writes, TOGETHER) == writes) {
            giveBack();
            written.await(writes, Pace.about(LOOK));
        }
        nudge.await(nudges, TOGETHER);
    }

    enum Attempt {
        MORE,
        NOTHING_MORE,
        ANOTHERS,
        FAILED
    }

    /**
     * One batch, or the failure of one: the lease is given back after every third failure in a row, and the pause after
     * it leaves others the time to take it.
     */
    Attempt attempt() {
        try {
            var attempt = publishSome();
            failures = 0;
            return attempt;
        } catch (RuntimeException outage) {
            if (running) {
                log.warn("{}: will try again: {}", lease, Failure.told(outage));
            }
            if (++failures % LETS_ANOTHER_TRY == 0) {
                giveBack();
            }
            return Attempt.FAILED;
        }
    }

    private void giveBack() {
        if (!holdsLease) {
            return;
        }
        holdsLease = false;
        // The interrupt that ended the work must not end this as well.
        var interrupted = Thread.interrupted();
        try {
            leases.release(lease);
        } catch (RuntimeException away) {
            log.debug("{} runs out by itself", lease, away);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishes one batch; if it was a full one, there may be more. */
    Attempt publishSome() {
        if (documents
                        .find(Filters.exists(Outbox.WAITING_SINCE))
                        .projection(Projections.include("_id"))
                        .first()
                == null) {
            return Attempt.NOTHING_MORE;
        }
        holdsLease = leases.hold(lease, LEASE);
        if (!holdsLease) {
            return Attempt.ANOTHERS;
        }
        var waiting = waiting();
        waiting.stream().filter(Waiting::isHeld).forEach(this::stayHeld);
        var todo = waiting.stream().filter(one -> !one.isHeld()).toList();
        var published = new LinkedHashMap<Object, Waiting>();
        try {
            while (!todo.isEmpty() && leases.keep(lease, LEASE)) {
                todo = publishNext(todo, published);
            }
        } finally {
            remove(published.values());
        }
        return waiting.size() == BATCH ? Attempt.MORE : Attempt.NOTHING_MORE;
    }

    private List<Waiting> waiting() {
        var found = new ArrayList<Waiting>();
        var bytes = 0L;
        try (var cursor = documents
                .find(Filters.exists(Outbox.WAITING_SINCE))
                .projection(Projections.include(Outbox.EVENTS, Outbox.HELD_SINCE))
                .sort(Sorts.ascending(Outbox.WAITING_SINCE))
                .limit(BATCH)
                .batchSize(100)
                .cursor()) {
            while (bytes < BATCH_BYTES && cursor.hasNext()) {
                var next = new Waiting(cursor.next());
                bytes += next.bytes();
                found.add(next);
            }
        }
        return found;
    }

    /** Sends the next event of each document, and returns those that have another or were not come to. */
    private List<Waiting> publishNext(List<Waiting> todo, Map<Object, Waiting> published) {
        var sent = send(todo);
        var left = new ArrayList<Waiting>();
        Throwable outage = null;
        for (var one : sent) {
            // A broker that refuses one record of a request may refuse those beside it: each is heard alone.
            var failure = forGood(one.failure()).isPresent() ? alone(one.waiting()) : one.failure();
            var reason = forGood(failure);
            if (failure == null) {
                var further = one.waiting().further();
                published.put(further.id(), further);
                if (further.next().isPresent()) {
                    left.add(further);
                }
            } else if (reason.isPresent()) {
                hold(one.waiting(), reason.get());
            } else {
                outage = failure;
            }
        }
        if (outage != null) {
            throw new IllegalStateException("Kafka did not take it: " + outage, outage);
        }
        left.addAll(todo.subList(sent.size(), todo.size()));
        return left;
    }

    private List<Sent> send(List<Waiting> todo) {
        var end = clock.instant().plus(PART);
        var sent = new ArrayList<Sent>();
        for (var one : todo) {
            var next = new Sent(one, one.next().map(this::send).orElseGet(OutboxRelay::nothing));
            sent.add(next);
            // What follows would meet the same outage, and wait for it as long.
            if (next.failedAtOnce() && forGood(next.failure()).isEmpty()
                    || clock.instant().isAfter(end)) {
                break;
            }
        }
        kafka.flush();
        return sent;
    }

    private @Nullable Throwable alone(Waiting waiting) {
        return send(List.of(waiting)).getFirst().failure();
    }

    private CompletableFuture<?> send(Document event) {
        try {
            return kafka.send(record(event));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Stamped with the agreed time: the broker refuses one of more than an hour ahead, as a machine may believe. */
    private ProducerRecord<String, byte[]> record(Document event) {
        if (event.get("id") instanceof String
                && event.get("topic") instanceof String topic
                && event.get("value") instanceof String value) {
            return new ProducerRecord<>(
                    topic, null, clock.millis(), event.getString("key"), value.getBytes(StandardCharsets.UTF_8));
        }
        throw new SerializationException("what lies in the outbox is not an event");
    }

    /**
     * What comes back with a server is published again. Most have told one event: their outboxes are emptied together,
     * unless something came into one meanwhile.
     */
    private void remove(Collection<Waiting> published) {
        var byOne = published.stream().filter(Waiting::isToldByOne).toList();
        boolean together = byOne.size() > 1
                && Unawaited.in(documents)
                                .updateMany(Waiting.toldByOne(byOne), Waiting.emptied(), BY_ID)
                                .getMatchedCount()
                        == byOne.size();
        var left = published.stream()
                .filter(one -> !(together && one.isToldByOne()))
                .map(Waiting::removal)
                .toList();
        if (!left.isEmpty()) {
            Unawaited.in(documents).bulkWrite(left, new BulkWriteOptions().ordered(false));
        }
    }

    private static CompletableFuture<?> nothing() {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Why repeating does not help, as the broker or the client says. Empty for all else: it is waited out, a missing
     * right included.
     */
    private static Optional<Throwable> forGood(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException
                    || cause instanceof SerializationException
                    || cause instanceof InvalidTopicException
                    || cause instanceof InvalidRecordException) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private void hold(Waiting waiting, Throwable failure) {
        log.error("{}: {} is set aside: an event of it cannot be published", lease, waiting.id(), failure);
        documents.updateOne(
                Filters.eq("_id", waiting.id()),
                Updates.combine(
                        Updates.set(Outbox.HELD_SINCE, Date.from(clock.instant())),
                        Updates.set(Outbox.HELD_BECAUSE, Failure.told(failure, LONGEST_REASON)),
                        Updates.unset(Outbox.WAITING_SINCE)));
        held.increment();
    }

    /** Takes a held document out of those that wait: a later event of it had put it there. */
    private void stayHeld(Waiting waiting) {
        documents.updateOne(
                Filters.and(Filters.eq("_id", waiting.id()), Filters.exists(Outbox.HELD_SINCE)),
                Updates.unset(Outbox.WAITING_SINCE));
    }

    private record Sent(Waiting waiting, CompletableFuture<?> acknowledged) {

        boolean failedAtOnce() {
            return acknowledged.isCompletedExceptionally();
        }

        @Nullable
        Throwable failure() {
            try {
                acknowledged.join();
                return null;
            } catch (CompletionException failed) {
                return failed.getCause() == null ? failed : failed.getCause();
            }
        }
    }
}
