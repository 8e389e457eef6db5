package org.atrium.analytics.intake.mongo;

import static java.util.stream.Collectors.summingInt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.intake.EventLedger;
import org.atrium.kit.notes.GroupNotes;
import org.atrium.kit.notes.OutgoingRecord;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.GroupCommit;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * The ledger in MongoDB. The {@code _id} of an event is its fingerprint, so a second one cannot exist for as long as events
 * are kept; what is published twice is stopped by {@code fold.streams.FirstPublication}. A group of events is noted, written and published; why not an outbox in each event: docs/adr/0030 and 0083.
 */
@Component
final class MongoEventLedger implements EventLedger {

    private static final int MOST_TOGETHER = 2_000;
    /** Two writes to the journal follow, which take about as long. */
    private static final Duration COMPANY = Duration.ofMillis(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final MongoCollection<Document> events;
    private final GroupNotes notes;
    private final EngagementFormat format;
    private final GroupCommit<Share> commits = new GroupCommit<>(MOST_TOGETHER, COMPANY, this::write);

    MongoEventLedger(MongoCollections collections, GroupNotes notes, EngagementFormat format) {
        this.events = collections.shared(EventDocument.COLLECTION);
        this.notes = notes;
        this.format = format;
        collections.index(EventDocument.COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, EventDocument.AT));
    }

    @Override
    public BitSet append(List<EngagementEvent> accepted) {
        var share = new Share(
                accepted.stream().map(event -> EventDocument.of(event, format)).toList());
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

    @Override
    public long pending(Instant counted) {
        var later = Filters.and(
                Filters.eq(TenantCollection.INSTITUTION, Tenancy.current().value()),
                Filters.gt(EventDocument.AT, Date.from(counted)));
        var uncounted = events.countDocuments(later, new CountOptions().limit((int) MOST_PENDING));
        return uncounted >= MOST_PENDING ? MOST_PENDING : Math.max(uncounted, notes.waiting((int) MOST_PENDING));
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
                        Filters.lt(EventDocument.AT, Date.from(acceptedAt))))
                .getDeletedCount();
    }

    private void write(List<Share> group) {
        var lines = group.stream().flatMap(share -> share.lines.stream()).toList();
        var note = notes.note(
                NotedEvents.KIND,
                lines.stream().map(EventDocument::id).toList(),
                lines.stream().collect(Collectors.groupingBy(EventDocument::institution, summingInt(line -> 1))));
        var known = insert(note.id(), lines);
        var fresh = new ArrayList<OutgoingRecord>(lines.size());
        for (var i = known.nextClearBit(0); i < lines.size(); i = known.nextClearBit(i + 1)) {
            fresh.add(lines.get(i).record());
        }
        notes.publish(note, fresh);
        var from = 0;
        for (var share : group) {
            share.written().complete(known.get(from, from + share.size()));
            from += share.size();
        }
    }

    private BitSet insert(UUID batch, List<EventDocument> lines) {
        var known = new BitSet(lines.size());
        try {
            events.insertMany(
                    lines.stream().map(line -> line.stored(batch)).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException partly) {
            BulkWrites.duplicates(partly).forEach(known::set);
        }
        return known;
    }

    private record Share(List<EventDocument> lines, CompletableFuture<BitSet> written) implements GroupCommit.Share {

        Share(List<EventDocument> lines) {
            this(lines, new CompletableFuture<>());
        }

        @Override
        public int size() {
            return lines.size();
        }
    }
}
