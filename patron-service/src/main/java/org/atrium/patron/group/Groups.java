package org.atrium.patron.group;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.affiliation.GroupNames;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/** The groups of the current institution that the caller may see. One that is dissolved is found by nobody. */
public interface Groups extends GroupNames {

    Optional<Group> find(GroupId id);

    /** @throws Refused with {@link NotFound} */
    default Group known(GroupId id) {
        return find(id).orElseThrow(() -> new Refused(new NotFound("group " + id)));
    }

    /** Those of them that exist. */
    List<Group> all(Collection<GroupId> ids);

    /** In the order of their ids. */
    List<Group> search(GroupQuery query);

    /** People of any group who are no patrons, as far as they fit: nothing finds them but reading the lists. */
    List<ContactOf> withContacts(Predicate<ContactPerson> fitting);

    /** Somebody of a group who is no patron. */
    record ContactOf(GroupId group, String groupName, ContactPerson contact) {}

    /** @param note what is told of it with the same write */
    void insert(Group group, AuditNote note);

    /**
     * Writes it if its stored version is still {@code group.version() - 1}.
     *
     * @param followAt when what is kept of it has to follow; absent: as it was
     * @return false when somebody was faster
     */
    boolean replace(Group group, AuditNote note, @Nullable Instant followAt);

    /** Of each institution some that what is kept of them has to follow by now, the longest due first. */
    List<Due> due(Instant now);

    /** One of these as it stands, also if it is dissolved. */
    Optional<Group> standing(GroupId id);

    /**
     * What is kept of it has followed, unless it was changed since it was read.
     *
     * @param again when that is looked at once more; absent: never
     */
    void followed(Group group, @Nullable Instant again);

    /**
     * Takes a dissolved one away for good, as soon as it has nothing left to tell.
     *
     * @return whether it is gone
     */
    boolean forget(GroupId id);

    /** A group that something has to follow. */
    record Due(InstitutionId institution, GroupId group) {}
}
