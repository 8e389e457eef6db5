package org.atrium.patron.stewardship.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.Keyset;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.stewardship.Entry;
import org.atrium.patron.stewardship.Task;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One document each, as the branches are to which the caller is limited. */
@Component
class MongoEntries implements Entries {

    static final String NAME = "groupNotes";

    private static final Logger log = LoggerFactory.getLogger(MongoEntries.class);

    /** Of one institution, taken up at a time; the others have their turn when these are gone. */
    private static final int MOST_REMOVED = 100;

    private final TenantCollection entries;
    private final Outbox outbox;

    MongoEntries(MongoCollections collections, Outbox outbox) {
        this.outbox = outbox;
        this.entries = collections.tenant(NAME).byBranch(EntryDocument.BRANCH);
        var open = new IndexOptions().partialFilterExpression(Filters.exists(EntryDocument.OPEN_DUE));
        collections.index(NAME, Indexes.ascending("institutionId", EntryDocument.GROUP, EntryDocument.KIND, "_id"));
        collections.index(NAME, Indexes.ascending("institutionId", EntryDocument.OPEN_DUE, "_id"), open);
        collections.index(
                NAME, Indexes.ascending("institutionId", EntryDocument.BRANCH, EntryDocument.OPEN_DUE, "_id"), open);
        collections.index(
                NAME,
                Indexes.ascending(TenantCollection.INSTITUTION, EntryDocument.REMOVED),
                new IndexOptions().partialFilterExpression(Filters.exists(EntryDocument.REMOVED)));
    }

    @Override
    public <E extends Entry> Optional<E> find(Class<E> kind, GroupId group, UUID id) {
        return entries.first(one(kind, group, id)).map(EntryDocument::read).map(kind::cast);
    }

    @Override
    public <E extends Entry> List<E> of(Class<E> kind, GroupId group, @Nullable UUID after, int limit) {
        var all = all(kind, group);
        var backwards = Entry.isNewestFirst(kind);
        return entries.find(after == null ? all : Filters.and(all, beyond(after, backwards)))
                .sort(backwards ? Sorts.descending("_id") : Sorts.ascending("_id"))
                .limit(limit)
                .map(EntryDocument::read)
                .map(kind::cast)
                .into(new ArrayList<>());
    }

    private static Bson beyond(UUID after, boolean backwards) {
        return backwards ? Filters.lt("_id", after) : Filters.gt("_id", after);
    }

    private static Bson all(Class<? extends Entry> kind, GroupId group) {
        return Filters.and(
                Filters.eq(EntryDocument.GROUP, group.value()), Filters.eq(EntryDocument.KIND, Entry.word(kind)));
    }

    private static Bson one(Class<? extends Entry> kind, GroupId group, UUID id) {
        return Filters.and(Filters.eq("_id", id), all(kind, group));
    }

    @Override
    public void insert(Entry entry, @Nullable BranchId branch, AuditNote note) {
        var document = EntryDocument.of(entry).append(EntryDocument.BRANCH, branch == null ? null : branch.value());
        document.values().removeIf(Objects::isNull);
        entries.insert(outbox.attach(document, List.of(note.outgoing())));
        outbox.nudge();
    }

    /** The branch stays as it is stored: it follows the group, not whoever changes the note. */
    @Override
    public boolean replace(Entry entry, AuditNote note) {
        var set = EntryDocument.of(entry);
        var unset = new Document();
        set.forEach((field, value) -> {
            if (value == null) {
                unset.append(field, "");
            }
        });
        set.values().removeIf(Objects::isNull);
        var known = Filters.and(
                one(entry.getClass(), entry.group(), entry.id()), Filters.eq("version", entry.version() - 1));
        var update = new Document("$set", set);
        var written = entries.updateOne(
                                known,
                                Updates.combine(
                                        unset.isEmpty() ? update : update.append("$unset", unset),
                                        outbox.push(List.of(note.outgoing()))))
                        .getMatchedCount()
                == 1;
        outbox.nudge();
        return written;
    }

    @Override
    public boolean remove(Class<? extends Entry> kind, GroupId group, UUID id, AuditNote note) {
        var emptied = Updates.combine(EntryDocument.emptied(), outbox.push(List.of(note.outgoing())));
        var removed = entries.updateOne(one(kind, group, id), emptied).getMatchedCount() == 1;
        outbox.nudge();
        return removed;
    }

    @Override
    public List<Removed> removed() {
        var toldSo = Filters.and(Filters.eq(EntryDocument.REMOVED, true), Outbox.nothingWaits());
        return entries.someOfEach(EntryDocument.REMOVED, toldSo, MOST_REMOVED).stream()
                .map(found -> new Removed(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        found.get("_id", UUID.class)))
                .toList();
    }

    @Override
    public void clear(UUID id) {
        entries.deleteOne(
                Filters.and(Filters.eq("_id", id), Filters.eq(EntryDocument.REMOVED, true), Outbox.nothingWaits()));
    }

    /** One that cannot be read is left out, and the page is filled from those after it. */
    @Override
    public List<Task> due(@Nullable LocalDate until, @Nullable Place after, int limit) {
        var tasks = new ArrayList<Task>();
        var beyond = after == null
                ? null
                : Keyset.after(EntryDocument.OPEN_DUE, after.due().toString(), after.id());
        while (tasks.size() < limit) {
            var wanted = limit - tasks.size();
            var found = due(until, beyond, wanted);
            found.forEach(one -> task(one).ifPresent(tasks::add));
            if (found.size() < wanted) {
                break;
            }
            var last = found.getLast();
            beyond = Keyset.after(
                    EntryDocument.OPEN_DUE, last.getString(EntryDocument.OPEN_DUE), last.get("_id", UUID.class));
        }
        return tasks;
    }

    private static Optional<Task> task(Document found) {
        try {
            return Optional.of((Task) EntryDocument.read(found));
        } catch (RuntimeException damaged) {
            log.error("task {} cannot be read and is left out", found.get("_id"), damaged);
            return Optional.empty();
        }
    }

    private List<Document> due(@Nullable LocalDate until, @Nullable Bson beyond, int limit) {
        var filters = new ArrayList<Bson>();
        filters.add(Filters.exists(EntryDocument.OPEN_DUE));
        if (until != null) {
            filters.add(Filters.lte(EntryDocument.OPEN_DUE, until.toString()));
        }
        if (beyond != null) {
            filters.add(beyond);
        }
        return entries.find(Filters.and(filters))
                .sort(Sorts.ascending(EntryDocument.OPEN_DUE, "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    @Override
    public void moved(GroupId group, @Nullable BranchId branch) {
        entries.updateMany(
                Filters.eq(EntryDocument.GROUP, group.value()),
                branch == null
                        ? Updates.unset(EntryDocument.BRANCH)
                        : Updates.set(EntryDocument.BRANCH, branch.value()));
    }

    @Override
    public boolean forget(GroupId group) {
        var theirs = Filters.eq(EntryDocument.GROUP, group.value());
        entries.deleteMany(Filters.and(theirs, Outbox.nothingWaits()));
        return entries.first(theirs).isEmpty();
    }
}
