package org.atrium.patron.stewardship.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.retention.DataClass;
import org.atrium.patron.retention.Expiring;
import org.atrium.patron.stewardship.Consultation;
import org.atrium.patron.stewardship.Entry;
import org.atrium.patron.stewardship.Interaction;
import org.atrium.patron.stewardship.Need;
import org.atrium.patron.stewardship.Task;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes of groups that an institution keeps no longer: settled ones, by the time that is in their ids. */
@Component
class OldNotes implements Expiring {

    private static final Logger log = LoggerFactory.getLogger(OldNotes.class);

    private final TenantCollection notes;

    OldNotes(MongoCollections collections) {
        this.notes = collections.tenant(MongoEntries.NAME);
        collections.index(MongoEntries.NAME, Indexes.ascending(TenantCollection.INSTITUTION, "_id"));
    }

    @Override
    public DataClass kind() {
        return DataClass.NOTES;
    }

    /** The place is an id. What is still open stays, however old. */
    @Override
    public Portion before(Instant end, @Nullable String after, int limit) {
        var old = Filters.and(Filters.lt("_id", firstIdAt(end)), Filters.exists(EntryDocument.REMOVED, false));
        var found = notes.find(after == null ? old : Filters.and(old, Filters.gt("_id", UUID.fromString(after))))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
        return new Portion(
                found.stream()
                        .filter(one -> isSettled(one, end))
                        .map(OldNotes::item)
                        .toList(),
                found.size() < limit ? null : id(found.getLast()).toString());
    }

    /** One that cannot be read stays and is named; the others are looked at. */
    private static boolean isSettled(Document found, Instant end) {
        try {
            return isSettled(EntryDocument.read(found), end);
        } catch (RuntimeException unreadable) {
            log.error("note {} of a group cannot be read and stays", found.get("_id"), unreadable);
            return false;
        }
    }

    private static boolean isSettled(Entry entry, Instant end) {
        return switch (entry) {
            case Need need -> need.met();
            case Task task -> {
                var done = task.doneAt();
                yield done != null && done.isBefore(end);
            }
            case Consultation asked -> true;
            case Interaction happened -> true;
        };
    }

    private static Item item(Document found) {
        return new Item(id(found).toString(), null);
    }

    private static UUID id(Document found) {
        return found.get("_id", UUID.class);
    }

    /** The smallest UUIDv7 of this moment. */
    private static UUID firstIdAt(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    @Override
    public long remove(List<Item> items) {
        return notes.deleteMany(Filters.and(
                        Filters.in(
                                "_id",
                                items.stream()
                                        .map(item -> UUID.fromString(item.key()))
                                        .toList()),
                        Outbox.nothingWaits()))
                .getDeletedCount();
    }
}
