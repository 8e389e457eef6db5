package org.atrium.analytics.intake.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.intake.EventLedger;
import org.atrium.analytics.intake.EventLog;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.GroupCommit;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/**
 * The ledger in MongoDB. The {@code _id} of an event is its fingerprint, so a second one cannot exist. Before a group of
 * events a note of it is written to {@code unpublished}, and removed once the broker has acknowledged them all; what a
 * crash leaves there the {@link UnpublishedRelay} publishes. Why not an outbox in each event: docs/adr/0030.
 */
@Component
final class MongoEventLedger implements EventLedger {

    static final String EVENTS = "events";
    static final String UNPUBLISHED = "unpublished";
    static final String BATCH = "batch";

    private static final String INSTITUTIONS = "institutions";

    /** One by one, to know how many events wait. */
    static final int NOTES_READ = 500;

    private static final int MOST_TOGETHER = 2_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final MongoCollection<Document> events;
    private final MongoCollection<Document> unpublished;
    private final EventLog log;
    private final UnpublishedRelay relay;
    private final Clock clock;
    private final Ids ids;
    private final GroupCommit<Share> commits = new GroupCommit<>(MOST_TOGETHER, this::write);

    MongoEventLedger(MongoCollections collections, EventLog log, UnpublishedRelay relay, Clock clock, Ids ids) {
        this.events = collections.shared(EVENTS);
        // The note is on a majority before the events are: a new primary that has the events has the note as well.
        this.unpublished = collections.shared(UNPUBLISHED);
        collections.index(UNPUBLISHED, Indexes.ascending(INSTITUTIONS));
        collections.index(EVENTS, Indexes.ascending(TenantCollection.INSTITUTION, "at"));
        this.log = log;
        this.relay = relay;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public BitSet append(List<EngagementEvent> accepted) {
        var share = new Share(accepted.stream().map(this::line).toList());
        try {
            commits.commit(share);
        } catch (MongoException failure) {
            if (!Outage.is(failure)) {
                throw failure;
            }
            var refused = new Refused(new Unavailable("the store of events", RETRY_AFTER));
            refused.initCause(failure);
            throw refused;
        }
        return share.written().join();
    }

    private Line line(EngagementEvent event) {
        var entry = log.entry(event);
        return new Line(
                event.institution().value(), new Binary(entry.fingerprint().bytes()), entry);
    }

    @Override
    public long pending(Instant counted) {
        var later = Filters.and(
                Filters.eq(TenantCollection.INSTITUTION, Tenancy.current().value()),
                Filters.gt("at", Date.from(counted)));
        var uncounted = events.countDocuments(later, new CountOptions().limit((int) MOST_PENDING));
        return uncounted >= MOST_PENDING ? MOST_PENDING : Math.min(MOST_PENDING, Math.max(uncounted, unpublished()));
    }

    /** Beyond the first notes each counts for one event at least, from the index alone: an outage leaves many. */
    private long unpublished() {
        var institution = Tenancy.current();
        var own = Filters.eq(INSTITUTIONS, institution.value());
        var waiting = 0L;
        var left = NOTES_READ;
        for (var note : unpublished
                .find(own)
                .projection(Projections.include("counts." + institution))
                .limit(NOTES_READ)) {
            waiting += note.get("counts", Document.class).getInteger(institution.toString());
            left--;
        }
        if (left > 0) {
            return waiting;
        }
        return waiting
                + unpublished.countDocuments(
                        own, new CountOptions().skip(NOTES_READ).limit((int) MOST_PENDING));
    }

    /** From the index alone, one look for each. */
    @Override
    public Set<InstitutionId> institutions() {
        var all = new HashSet<InstitutionId>();
        events.distinct(TenantCollection.INSTITUTION, UUID.class).forEach(id -> all.add(new InstitutionId(id)));
        return all;
    }

    @Override
    public long forgetBefore(Instant acceptedAt) {
        return events.deleteMany(Filters.and(
                        Filters.eq(
                                TenantCollection.INSTITUTION, Tenancy.current().value()),
                        Filters.lt("at", Date.from(acceptedAt))))
                .getDeletedCount();
    }

    private void write(List<Share> group) {
        var lines = group.stream().flatMap(share -> share.lines.stream()).toList();
        var batch = ids.next();
        unpublished.insertOne(note(batch, lines));
        var known = insert(batch, lines);
        var fresh = new ArrayList<EventLog.Entry>(lines.size());
        for (var i = known.nextClearBit(0); i < lines.size(); i = known.nextClearBit(i + 1)) {
            fresh.add(lines.get(i).entry());
        }
        log.publish(fresh).whenComplete((nothing, failure) -> {
            if (failure == null) {
                relay.published(batch);
            }
        });
        var from = 0;
        for (var share : group) {
            share.written().complete(known.get(from, from + share.size()));
            from += share.size();
        }
    }

    private Document note(UUID batch, List<Line> lines) {
        Map<String, Object> counts = new HashMap<>();
        lines.forEach(line -> counts.merge(line.institution().toString(), 1, (a, b) -> (Integer) a + (Integer) b));
        return new Document("_id", batch)
                .append("at", Date.from(clock.instant()))
                .append("counts", new Document(counts))
                .append(
                        INSTITUTIONS,
                        lines.stream().map(Line::institution).distinct().toList())
                .append("events", lines.stream().map(Line::id).toList());
    }

    private BitSet insert(UUID batch, List<Line> lines) {
        var known = new BitSet(lines.size());
        try {
            events.insertMany(
                    lines.stream().map(line -> line.document(batch)).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException partly) {
            BulkWrites.duplicates(partly).forEach(known::set);
        }
        return known;
    }

    private record Line(UUID institution, Binary id, EventLog.Entry entry) {

        Document document(UUID batch) {
            return new Document("_id", id)
                    .append(TenantCollection.INSTITUTION, institution)
                    .append(BATCH, batch)
                    .append("at", new Date(entry.acceptedAtMillis()))
                    .append("key", entry.key())
                    .append("event", new Binary(entry.value()));
        }
    }

    private record Share(List<Line> lines, CompletableFuture<BitSet> written) implements GroupCommit.Share {

        Share(List<Line> lines) {
            this(lines, new CompletableFuture<>());
        }

        @Override
        public int size() {
            return lines.size();
        }
    }
}
