package org.atrium.patron.group;

import java.time.Instant;
import java.util.Objects;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.identity.GroupId;

/** A group of people that the institution deals with as one. Who belongs to it, each patron's own entry says. */
public record Group(
        GroupId id,
        long version,
        GroupKind kind,
        GroupState state,
        GroupDetails details,
        Instant createdAt,
        Instant changedAt) {

    public static Group founded(GroupId id, GroupKind kind, GroupDetails details, Instant now) {
        return new Group(id, 1, kind, GroupState.ACTIVE, details, now, now);
    }

    public Group changed(GroupState next, GroupDetails nextDetails, Instant now) {
        return new Group(id, version + 1, kind, next, nextDetails, createdAt, now);
    }

    /** Whether nothing is another than it was, whenever that was written. */
    boolean saysTheSame(Group other) {
        return state == other.state && details.equals(other.details);
    }

    boolean isOfTheBranchOf(Group other) {
        return Objects.equals(details.branch(), other.details.branch());
    }

    public boolean has(GroupRole role) {
        return kind.roles().contains(role);
    }
}
