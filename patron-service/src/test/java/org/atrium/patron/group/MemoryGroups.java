package org.atrium.patron.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/** Groups for tests of what uses them. */
public class MemoryGroups implements Groups {

    private final Map<InstitutionId, TreeMap<GroupId, Group>> all = new HashMap<>();
    private final List<AuditNote> noted = new ArrayList<>();
    private final Map<Due, Instant> due = new HashMap<>();

    private TreeMap<GroupId, Group> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>());
    }

    private Stream<Group> shown() {
        return own().values().stream().filter(one -> one.state().exists()).filter(one -> {
            var branch = one.details().branch();
            return Tenancy.limit().allows(branch == null ? null : branch.value());
        });
    }

    @Override
    public Optional<Group> find(GroupId id) {
        return shown().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public List<Group> all(Collection<GroupId> ids) {
        return shown().filter(one -> ids.contains(one.id())).toList();
    }

    @Override
    public Map<GroupId, String> named(Collection<GroupId> ids) {
        return all(ids).stream()
                .collect(Collectors.toMap(Group::id, one -> one.details().name()));
    }

    @Override
    public Set<GroupId> visible() {
        return shown().map(Group::id).collect(Collectors.toSet());
    }

    @Override
    public List<ContactOf> withContacts(Predicate<ContactPerson> fitting) {
        return shown().flatMap(group -> group.details().contacts().stream()
                        .filter(fitting)
                        .map(one -> new ContactOf(group.id(), group.details().name(), one)))
                .toList();
    }

    @Override
    public List<Group> search(GroupQuery query) {
        if (query.q() != null && GroupWords.asked(query.q()).isEmpty()) {
            return List.of();
        }
        return shown().filter(one -> query.kind() == null || query.kind() == one.kind())
                .filter(one -> query.state() == null || query.state() == one.state())
                .filter(one -> query.q() == null
                        || GroupWords.startsOf(one.details().name()).containsAll(GroupWords.asked(query.q())))
                .filter(one -> query.after() == null || one.id().compareTo(query.after()) > 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public void insert(Group group, AuditNote note) {
        own().put(group.id(), group);
        noted.add(note);
    }

    /** What was told of all of them, in that order. */
    public List<AuditNote> noted() {
        return List.copyOf(noted);
    }

    @Override
    public boolean replace(Group group, AuditNote note, @Nullable Instant followAt) {
        var known = own().get(group.id());
        if (known == null || known.version() != group.version() - 1) {
            return false;
        }
        own().put(group.id(), group);
        noted.add(note);
        if (followAt != null) {
            due.put(new Due(Tenancy.current(), group.id()), followAt);
        }
        return true;
    }

    @Override
    public List<Due> due(Instant now) {
        return due.entrySet().stream()
                .filter(one -> !one.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Optional<Group> standing(GroupId id) {
        return Optional.ofNullable(own().get(id));
    }

    @Override
    public void followed(Group group, @Nullable Instant again) {
        var one = new Due(Tenancy.current(), group.id());
        if (own().get(group.id()).version() != group.version()) {
            return;
        }
        if (again == null) {
            due.remove(one);
        } else {
            due.put(one, again);
        }
    }

    @Override
    public boolean forget(GroupId id) {
        var gone = own().values()
                .removeIf(one -> one.id().equals(id) && !one.state().exists());
        if (gone) {
            due.remove(new Due(Tenancy.current(), id));
        }
        return gone;
    }
}
