package org.atrium.patron.group.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.group.ContactPerson;
import org.atrium.patron.group.Group;
import org.atrium.patron.group.GroupQuery;
import org.atrium.patron.group.GroupState;
import org.atrium.patron.group.GroupWords;
import org.atrium.patron.group.Groups;
import org.atrium.patron.identity.GroupId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One document a group, as the branches are to which the caller is limited. */
@Component
class MongoGroups implements Groups {

    static final String NAME = "groups";

    private static final Logger log = LoggerFactory.getLogger(MongoGroups.class);

    /** Of one institution, taken up at a time; the others have their turn when these are due later. */
    private static final int MOST_DUE = 100;

    private static final Bson EXISTS = Filters.in(
            "state",
            Arrays.stream(GroupState.values())
                    .filter(GroupState::exists)
                    .map(GroupState::word)
                    .toList());

    private final TenantCollection groups;
    private final Outbox outbox;

    MongoGroups(MongoCollections collections, Outbox outbox) {
        this.outbox = outbox;
        this.groups = collections.tenant(NAME).byBranch(GroupDocument.BRANCH);
        collections.index(NAME, Indexes.ascending("institutionId", "state", "_id"));
        collections.index(NAME, Indexes.ascending("institutionId", "kind", "state", "_id"));
        collections.index(NAME, Indexes.ascending("institutionId", GroupDocument.BRANCH, "_id"));
        collections.index(NAME, Indexes.ascending("institutionId", GroupDocument.STARTS, "_id"));
        collections.index(
                NAME,
                Indexes.ascending(TenantCollection.INSTITUTION, GroupDocument.FOLLOW_AT),
                new IndexOptions().partialFilterExpression(Filters.exists(GroupDocument.FOLLOW_AT)));
    }

    @Override
    public Optional<Group> find(GroupId id) {
        return groups.first(Filters.and(Filters.eq("_id", id.value()), EXISTS)).map(GroupDocument::read);
    }

    @Override
    public List<Group> all(Collection<GroupId> ids) {
        return ids.isEmpty()
                ? List.of()
                : groups.find(these(ids)).map(GroupDocument::read).into(new ArrayList<>());
    }

    /** One that cannot be read is left out: whoever asks for what is held of them gets all the rest. */
    @Override
    public List<ContactOf> withContacts(Predicate<ContactPerson> fitting) {
        var fit = new ArrayList<ContactOf>();
        groups.find(Filters.and(EXISTS, Filters.exists(GroupDocument.CONTACTS + ".0")))
                .forEach(found -> read(found)
                        .ifPresent(group -> group.details().contacts().stream()
                                .filter(fitting)
                                .forEach(one -> fit.add(new ContactOf(
                                        group.id(), group.details().name(), one)))));
        return fit;
    }

    private static Optional<Group> read(Document found) {
        try {
            return Optional.of(GroupDocument.read(found));
        } catch (RuntimeException damaged) {
            log.error("group {} cannot be read and is left out", found.get("_id"), damaged);
            return Optional.empty();
        }
    }

    @Override
    public Map<GroupId, String> named(Collection<GroupId> ids) {
        var names = new HashMap<GroupId, String>();
        if (!ids.isEmpty()) {
            groups.find(these(ids))
                    .projection(Projections.include("name"))
                    .forEach(found -> names.put(GroupDocument.id(found), found.getString("name")));
        }
        return names;
    }

    @Override
    public Set<GroupId> visible() {
        return groups.find(EXISTS)
                .projection(Projections.include("_id"))
                .map(GroupDocument::id)
                .into(new HashSet<>());
    }

    private static Bson these(Collection<GroupId> ids) {
        return Filters.and(Filters.in("_id", ids.stream().map(GroupId::value).toList()), EXISTS);
    }

    @Override
    public List<Group> search(GroupQuery query) {
        var filters = new ArrayList<Bson>();
        filters.add(
                query.state() == null
                        ? EXISTS
                        : Filters.eq("state", query.state().word()));
        if (query.kind() != null) {
            filters.add(Filters.eq("kind", query.kind().word()));
        }
        if (query.q() != null) {
            var words = GroupWords.asked(query.q());
            if (words.isEmpty()) {
                return List.of();
            }
            words.forEach(word -> filters.add(Filters.eq(GroupDocument.STARTS, word)));
        }
        if (query.after() != null) {
            filters.add(Filters.gt("_id", query.after().value()));
        }
        return groups.find(Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(query.limit())
                .map(GroupDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public void insert(Group group, AuditNote note) {
        groups.insert(outbox.attach(GroupDocument.of(group), List.of(note.outgoing())));
        outbox.nudge();
    }

    /** All but what it has still to tell, to which this is added. */
    @Override
    public boolean replace(Group group, AuditNote note, @Nullable Instant followAt) {
        var known = Filters.and(Filters.eq("_id", group.id().value()), Filters.eq("version", group.version() - 1));
        var changed = Updates.combine(GroupDocument.instead(group), outbox.push(List.of(note.outgoing())));
        var update = followAt == null ? changed : Updates.combine(changed, dueAt(followAt));
        var written = groups.updateOne(known, update).getMatchedCount() == 1;
        outbox.nudge();
        return written;
    }

    @Override
    public List<Due> due(Instant now) {
        return groups
                .someOfEach(GroupDocument.FOLLOW_AT, Filters.lte(GroupDocument.FOLLOW_AT, Date.from(now)), MOST_DUE)
                .stream()
                .map(found -> new Due(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        GroupDocument.id(found)))
                .toList();
    }

    @Override
    public Optional<Group> standing(GroupId id) {
        return groups.first(Filters.eq("_id", id.value())).map(GroupDocument::read);
    }

    @Override
    public void followed(Group group, @Nullable Instant again) {
        groups.updateOne(
                Filters.and(Filters.eq("_id", group.id().value()), Filters.eq("version", group.version())),
                again == null ? Updates.unset(GroupDocument.FOLLOW_AT) : dueAt(again));
    }

    private static Bson dueAt(Instant time) {
        return Updates.set(GroupDocument.FOLLOW_AT, Date.from(time));
    }

    @Override
    public boolean forget(GroupId id) {
        var dissolved = Filters.eq("state", GroupState.DISSOLVED.word());
        return groups.deleteOne(Filters.and(Filters.eq("_id", id.value()), dissolved, Outbox.nothingWaits()))
                        .getDeletedCount()
                == 1;
    }
}
