package org.atrium.kit.notes;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.log.Failure;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.store.Keyset;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Pace;
import org.atrium.kit.store.Signal;
import org.atrium.kit.tenancy.Unawaited;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Removes the notes of what has been published, and publishes what a crash or an outage of the broker left behind,
 * oldest first. It may publish what arrived after all. A note that no repetition would publish is set aside with the
 * reason, and those behind it have their turn.
 */
final class NoteRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NoteRelay.class);
    /** Delay after a note was published, so that several are removed by one write. */
    private static final Duration TOGETHER = Duration.ofMillis(200);

    /**
     * Time between two looks for unpublished notes. One younger than {@link #OLD} may still be published by its writer
     * and is left alone.
     */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Age from which a note is taken for left behind: longer than a producer tries. */
    private static final Duration OLD = Duration.ofSeconds(20);
    /** Age from which missing documents of a note are given up: longer than any write takes. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final Duration LEASE = Duration.ofSeconds(30);
    /** Longest wait for the broker's acknowledgement; longer than a producer tries. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static final int NOTES = 200;
    /** Documents that are read and published together, unless one note has more. */
    static final int DOCUMENTS = 2_000;

    private static final String SET_ASIDE = "setAside";
    private static final int LONGEST_REASON = 1_000;

    private final MongoCollection<Document> notes;
    private final Map<String, Noted> noted;
    private final RecordLog recordLog;
    private final Leases leases;
    private final Clock clock;
    private final boolean prepareOnly;
    private final Counter asides;
    private final Queue<UUID> published = new ConcurrentLinkedQueue<>();
    private final Signal acknowledged = new Signal();
    private volatile boolean running;
    private Instant nextLook = Instant.EPOCH;
    private Thread worker = Thread.ofVirtual().unstarted(() -> {});

    NoteRelay(
            MongoCollections collections,
            List<Noted> noted,
            RecordLog recordLog,
            Leases leases,
            Clock clock,
            boolean prepareOnly,
            MeterRegistry meters) {
        this.notes = collections.shared(Note.COLLECTION);
        this.noted = noted.stream().collect(Keyed.once(Noted::kind));
        this.recordLog = recordLog;
        this.leases = leases;
        this.clock = clock;
        this.prepareOnly = prepareOnly;
        this.asides = meters.counter("atrium.unpublished.set-aside");
        collections.index(Note.COLLECTION, Indexes.ascending(SET_ASIDE, Note.AT, "_id"));
    }

    /** The broker has acknowledged all records of this note. */
    void published(Note note) {
        published.add(note.id());
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
                log.warn("will try again: {}", Failure.told(outage));
            }
        }
    }

    private void forgetPublished() {
        var done = new ArrayList<UUID>();
        for (var note = published.poll(); note != null; note = published.poll()) {
            done.add(note);
        }
        if (!done.isEmpty()) {
            // One that comes back with a server is told again.
            Unawaited.in(notes).deleteMany(Filters.in("_id", done));
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
            var some = look(old, last);
            for (var together : together(some)) {
                attend(together);
            }
            forgetPublished();
            attended += some.size();
            if (some.size() < NOTES) {
                break;
            }
            last = Optional.of(some.getLast());
        }
        return attended;
    }

    /** Asked before the lease is: that is a journaled write. */
    private boolean isAnyLeft(Date old) {
        return notes.find(Filters.and(waiting(old)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    /** Only kinds that this version knows: what a later one notes waits for an instance of it. */
    private List<Bson> waiting(Date old) {
        var kinds = new ArrayList<Object>(noted.keySet());
        if (noted.size() == 1) {
            kinds.add(null);
        }
        return List.of(Filters.eq(SET_ASIDE, null), Filters.lt(Note.AT, old), Filters.in(Note.KIND, kinds));
    }

    private List<Document> look(Date old, Optional<Document> last) {
        var waiting = new ArrayList<>(waiting(old));
        last.ifPresent(note ->
                waiting.add(Keyset.after(Note.AT, note.getDate(Note.AT), Objects.requireNonNull(note.get("_id")))));
        return notes.find(Filters.and(waiting))
                .sort(Sorts.ascending(Note.AT, "_id"))
                .limit(NOTES)
                .into(new ArrayList<>());
    }

    /** Of one kind each, in their order. */
    private static List<List<Document>> together(List<Document> notes) {
        var all = new ArrayList<List<Document>>();
        var documents = 0;
        for (var note : notes) {
            var more = note.get(Note.MEMBERS) instanceof List<?> list ? list.size() : 0;
            if (all.isEmpty() || documents + more > DOCUMENTS || !isOfKind(all.getLast(), note)) {
                all.add(new ArrayList<>());
                documents = 0;
            }
            all.getLast().add(note);
            documents += more;
        }
        return all;
    }

    private static boolean isOfKind(List<Document> others, Document note) {
        return Objects.equals(others.getFirst().get(Note.KIND), note.get(Note.KIND));
    }

    private void attend(List<Document> together) throws InterruptedException {
        try {
            publish(together);
        } catch (MongoException | BrokerAway elsewhere) {
            throw elsewhere;
        } catch (RuntimeException failure) {
            if (together.size() == 1) {
                setAside(together.getFirst(), failure);
                return;
            }
            // One of them is the reason, and the others are to be published all the same.
            for (var note : together) {
                attend(List.of(note));
            }
        }
    }

    /** Marks a note that cannot be published. Its documents stay as they are and still count as waiting. */
    private void setAside(Document note, RuntimeException failure) {
        log.error("set aside the note {} of what is not published", note.get("_id"), failure);
        notes.updateOne(
                Filters.eq("_id", note.get("_id")),
                Updates.set(
                        SET_ASIDE,
                        new Document("reason", Failure.told(failure, LONGEST_REASON))
                                .append("at", Date.from(clock.instant()))));
        asides.increment();
    }

    private void publish(List<Document> together) throws InterruptedException {
        var some = together.stream().map(Note::of).toList();
        var behind = reader(together.getFirst()).behind(some);
        if (some.size() == 1) {
            publishApart(behind.records());
        } else {
            await(behind.records());
        }
        // Fewer than noted: a stalled process may still be writing them.
        var longAgo = clock.instant().minus(ABANDONED);
        var done = some.stream()
                .filter(note -> behind.written().containsAll(note.members())
                        || note.at().isBefore(longAgo))
                .map(Note::id)
                .toList();
        notes.deleteMany(Filters.in("_id", done));
        some.stream().filter(note -> !done.contains(note.id())).forEach(note -> leaveOnly(note, behind));
    }

    private Noted reader(Document note) {
        var kind = note.getString(Note.KIND);
        return kind == null ? noted.values().iterator().next() : Objects.requireNonNull(noted.get(kind));
    }

    /** Removes from the note what is published, so that it is not published again at each look. */
    private void leaveOnly(Note note, Noted.Behind behind) {
        var told = note.members().stream().filter(behind.written()::contains).toList();
        if (!told.isEmpty()) {
            notes.updateOne(Filters.eq("_id", note.id()), Updates.pullAll(Note.MEMBERS, told));
        }
    }

    private void publishApart(List<OutgoingRecord> records) throws InterruptedException {
        try {
            await(records);
        } catch (RecordLog.Unsendable together) {
            // It may be one of many that is unsendable.
            var refusal = together;
            for (var record : records.size() == 1 ? List.<OutgoingRecord>of() : records) {
                try {
                    await(List.of(record));
                } catch (RecordLog.Unsendable alone) {
                    refusal = alone;
                }
            }
            throw refusal;
        }
    }

    private void await(List<OutgoingRecord> records) throws InterruptedException {
        try {
            recordLog
                    .publish(records)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RecordLog.Unsendable unsendable) {
                throw unsendable;
            }
            throw new BrokerAway(records.size(), failure);
        }
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

    private static final class BrokerAway extends RuntimeException implements Failure.SaysItself {

        private static final long serialVersionUID = 1;

        BrokerAway(int records, ExecutionException failure) {
            super("the broker does not take " + records + " records", failure);
        }
    }
}
