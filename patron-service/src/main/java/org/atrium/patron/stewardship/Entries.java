package org.atrium.patron.stewardship;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.group.KeptOfGroups;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/** What is noted of the groups of the current institution, as far as the caller may see it. */
public interface Entries extends KeptOfGroups {

    <E extends Entry> Optional<E> find(Class<E> kind, GroupId group, UUID id);

    /** Of one group, in the order in which they were noted. */
    <E extends Entry> List<E> of(Class<E> kind, GroupId group, @Nullable UUID after, int limit);

    /** @param branch that looks after the group */
    void insert(Entry entry, @Nullable BranchId branch);

    /** Writes it if its stored version is still {@code entry.version() - 1}; false when somebody was faster. */
    boolean replace(Entry entry);

    /** False if there is none. */
    boolean remove(Class<? extends Entry> kind, GroupId group, UUID id);

    /** Open tasks of all groups that are due on this day or before, the earliest first. */
    List<Task> due(@Nullable LocalDate until, @Nullable Place after, int limit);

    /** Where a task stands among those that are due. */
    record Place(LocalDate due, UUID id) {}
}
