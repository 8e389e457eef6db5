package org.atrium.patron.stewardship;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.group.KeptOfGroups;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/** What is noted of the groups of the current institution, as far as the caller may see it. */
public interface Entries extends KeptOfGroups {

    <E extends Entry> Optional<E> find(Class<E> kind, GroupId group, UUID id);

    /** Of one group, in the order in which they were noted, or the latest first, as {@link Entry#isNewestFirst} says. */
    <E extends Entry> List<E> of(Class<E> kind, GroupId group, @Nullable UUID after, int limit);

    /**
     * @param branch that looks after the group
     * @param note what is told of it with the same write
     */
    void insert(Entry entry, @Nullable BranchId branch, AuditNote note);

    /** Writes it if its stored version is still {@code entry.version() - 1}; false when somebody was faster. */
    boolean replace(Entry entry, AuditNote note);

    /**
     * From now on nobody finds it, and nothing that was written in it is left. What it has still to tell is kept until that
     * is told.
     *
     * @return false if there is none
     */
    boolean remove(Class<? extends Entry> kind, GroupId group, UUID id, AuditNote note);

    /** Of each institution some that were removed and have nothing left to tell. */
    List<Removed> removed();

    /** Takes one away for good that was removed and has nothing left to tell. */
    void clear(UUID id);

    /** Open tasks of all groups that are due on this day or before, the earliest first. */
    List<Task> due(@Nullable LocalDate until, @Nullable Place after, int limit);

    /** One of which nothing is left but that it was there. */
    record Removed(InstitutionId institution, UUID id) {}

    /** Where a task stands among those that are due. */
    record Place(LocalDate due, UUID id) {}
}
