package org.atrium.patron.stewardship;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/** What is noted of groups, for tests of what uses it. */
class MemoryEntries implements Entries {

    private record Kept(Entry entry, @Nullable BranchId branch) {}

    private final Map<InstitutionId, TreeMap<String, Kept>> all = new HashMap<>();
    private final List<Removed> removed = new ArrayList<>();

    private TreeMap<String, Kept> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>());
    }

    private <E extends Entry> Stream<E> shown(Class<E> kind) {
        return own().values().stream()
                .filter(one -> Tenancy.limit()
                        .allows(one.branch() == null ? null : one.branch().value()))
                .map(Kept::entry)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    @Override
    public <E extends Entry> Optional<E> find(Class<E> kind, GroupId group, UUID id) {
        return shown(kind)
                .filter(one -> one.group().equals(group) && one.id().equals(id))
                .findFirst();
    }

    @Override
    public <E extends Entry> List<E> of(Class<E> kind, GroupId group, @Nullable UUID after, int limit) {
        var backwards = Entry.isNewestFirst(kind);
        Comparator<String> order = backwards ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return shown(kind)
                .filter(one -> one.group().equals(group))
                .filter(one -> after == null || order.compare(one.id().toString(), after.toString()) > 0)
                .sorted(Comparator.comparing(one -> one.id().toString(), order))
                .limit(limit)
                .toList();
    }

    @Override
    public void insert(Entry entry, @Nullable BranchId branch, AuditNote note) {
        put(entry, branch);
    }

    private void put(Entry entry, @Nullable BranchId branch) {
        own().put(entry.id().toString(), new Kept(entry, branch));
    }

    @Override
    public boolean replace(Entry entry, AuditNote note) {
        var known = own().get(entry.id().toString());
        if (known == null || known.entry().version() != entry.version() - 1) {
            return false;
        }
        put(entry, known.branch());
        return true;
    }

    @Override
    public boolean remove(Class<? extends Entry> kind, GroupId group, UUID id, AuditNote note) {
        if (find(kind, group, id).isEmpty()) {
            return false;
        }
        own().remove(id.toString());
        removed.add(new Removed(Tenancy.current(), id));
        return true;
    }

    @Override
    public List<Removed> removed() {
        return List.copyOf(removed);
    }

    @Override
    public void clear(UUID id) {
        removed.remove(new Removed(Tenancy.current(), id));
    }

    @Override
    public List<Task> due(@Nullable LocalDate until, @Nullable Place after, int limit) {
        return shown(Task.class)
                .filter(Task::isOpen)
                .filter(one -> until == null || !one.due().isAfter(until))
                .filter(isAfter(after))
                .sorted(Comparator.comparing(Task::due)
                        .thenComparing(one -> one.id().toString()))
                .limit(limit)
                .toList();
    }

    private static Predicate<Task> isAfter(@Nullable Place after) {
        return one -> after == null
                || one.due().isAfter(after.due())
                || (one.due().equals(after.due())
                        && one.id().toString().compareTo(after.id().toString()) > 0);
    }

    @Override
    public void moved(GroupId group, @Nullable BranchId branch) {
        own().replaceAll((id, one) -> one.entry().group().equals(group) ? new Kept(one.entry(), branch) : one);
    }

    @Override
    public boolean forget(GroupId group) {
        own().values().removeIf(one -> one.entry().group().equals(group));
        return true;
    }
}
