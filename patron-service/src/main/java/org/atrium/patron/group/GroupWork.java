package org.atrium.patron.group;

import java.time.Clock;
import java.time.Duration;
import org.atrium.kit.work.Turn;
import org.atrium.patron.identity.GroupId;

/**
 * What follows from a change of a group, as background work: what is kept of it goes to its branch, and when it is dissolved
 * its members are let go and it is forgotten. Each step may be repeated. See
 * docs/adr/0123-what-is-noted-of-a-group.md.
 */
public final class GroupWork {

    /** Whoever has read the group before its change, and writes of it after that, has come to an end by then. */
    static final Duration LATE = Duration.ofMinutes(1);

    /** What has still to be told of is soon told of, unless the broker is away. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Groups groups;
    private final GroupDesk desk;
    private final MemberDesk members;
    private final Clock clock;

    public GroupWork(Groups groups, GroupDesk desk, MemberDesk members, Clock clock) {
        this.groups = groups;
        this.desk = desk;
        this.members = members;
        this.clock = clock;
    }

    /** Takes one further that is due, after which it is due later, or never. */
    public void goOn(GroupId id, Turn turn) {
        var found = groups.standing(id);
        if (found.isEmpty()) {
            return;
        }
        var group = found.get();
        if (group.state().exists()) {
            turn.keep();
            desk.bringAlong(group);
            groups.followed(group, null);
        } else {
            end(group, turn);
        }
    }

    /** Whoever was letting somebody in, or noting something, as it was dissolved is waited for before it is forgotten. */
    private void end(Group group, Turn turn) {
        var isEmpty = members.letGo(group.id(), turn);
        turn.keep();
        var nothingIsKept = desk.forgetWhatIsKept(group.id()) && isEmpty;
        var now = clock.instant();
        var over = group.changedAt().plus(LATE);
        if (nothingIsKept && now.isBefore(over)) {
            groups.followed(group, over);
        } else if (!nothingIsKept || !groups.forget(group.id())) {
            groups.followed(group, now.plus(SOON));
        }
    }
}
