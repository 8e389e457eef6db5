package org.atrium.patron.group;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/** Where groups are founded, changed and dissolved. */
public final class GroupDesk {

    private static final int ATTEMPTS = 20;

    private final Groups groups;
    private final Segments segments;
    private final List<KeptOfGroups> kept;
    private final Clock clock;
    private final Ids ids;

    public GroupDesk(Groups groups, Segments segments, List<KeptOfGroups> kept, Clock clock, Ids ids) {
        this.groups = groups;
        this.segments = segments;
        this.kept = List.copyOf(kept);
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws Refused with {@link InvalidFields} for a branch beyond the caller's limit */
    public Group found(GroupKind kind, GroupDetails details) {
        refuseElsewhere(details);
        var group = Group.founded(new GroupId(ids.next()), kind, details, clock.instant());
        groups.insert(group, AuditNote.of("group.founded", subject(group), Map.of("kind", kind.word())));
        return group;
    }

    /** @throws Refused with {@link NotFound} */
    public Group known(GroupId id) {
        return groups.known(id);
    }

    /**
     * Changes a group; both are asked again about the newer state when somebody was faster.
     *
     * @param change names the state and the details that it is to have
     * @throws Refused with {@link NotFound}, or what they throw
     */
    public Group change(GroupId id, Consumer<Group> precondition, UnaryOperator<Group> change) {
        return write(id, known -> {
            precondition.accept(known);
            var next = change.apply(known);
            refuseElsewhere(next.details());
            return known.changed(next.state(), next.details(), clock.instant());
        });
    }

    /**
     * For whoever has written something of a group, by what the group was when they read it: what they wrote goes to the
     * branch that looks after the group by now, in whichever that is.
     *
     * @return false if the group is gone, and what was written of it is nobody's
     */
    public boolean follow(Group asRead) {
        var there = new AtomicBoolean();
        // Where it is by now, whoever has written of it may see or not.
        Tenancy.within(BranchLimit.NONE, () -> there.set(isFollowed(asRead)));
        return there.get();
    }

    private boolean isFollowed(Group asRead) {
        var before = asRead;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = groups.find(asRead.id());
            if (found.isEmpty()) {
                return false;
            }
            var now = found.get();
            if (now.isOfTheBranchOf(before)) {
                return true;
            }
            move(now);
            before = now;
        }
        throw new Refused(new Unavailable("the group, which many change at once", Duration.ofSeconds(1)));
    }

    /** Brings all that is kept of it to its branch, wherever each was. */
    void bringAlong(Group group) {
        move(group);
        follow(group);
    }

    private void move(Group group) {
        kept.forEach(one -> one.moved(group.id(), group.details().branch()));
    }

    /**
     * From now on nobody finds the group; its members are let go in the background.
     *
     * @throws Refused with {@link NotFound}, or {@link GroupInUse} while a segment names it
     */
    public void dissolve(GroupId id) {
        write(id, known -> {
            var users = segments.catalogue().segments().stream()
                    .filter(one -> one.rule().groups().contains(id))
                    .map(Segment::name)
                    .toList();
            if (!users.isEmpty()) {
                throw new Refused(new GroupInUse(users));
            }
            return known.changed(GroupState.DISSOLVED, known.details(), clock.instant());
        });
    }

    /**
     * Takes away what is kept of a dissolved group.
     *
     * @return whether nothing is; what has still to be told of stays until the next time
     */
    boolean forgetWhatIsKept(GroupId id) {
        return kept.stream().filter(one -> !one.forget(id)).count() == 0;
    }

    /** Whoever asks for what is so already has changed nothing, and nothing is told of it. */
    private Group write(GroupId id, UnaryOperator<Group> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = known(id);
            var next = change.apply(known);
            if (next.saysTheSame(known)) {
                return known;
            }
            if (groups.replace(next, note(known, next), followAt(known, next))) {
                if (!next.isOfTheBranchOf(known)) {
                    follow(known);
                }
                return next;
            }
        }
        throw new Refused(new Unavailable("the group, which many change at once", Duration.ofSeconds(1)));
    }

    /** With the write itself, so that it is done whatever dies; once more when whoever wrote of it meanwhile has ended. */
    private static @Nullable Instant followAt(Group known, Group next) {
        if (!next.state().exists()) {
            return next.changedAt();
        }
        return next.isOfTheBranchOf(known) ? null : next.changedAt().plus(GroupWork.LATE);
    }

    /** It says what was changed, and not into what: names and addresses are no business of the audit log. */
    private static AuditNote note(Group known, Group next) {
        if (!next.state().exists()) {
            return AuditNote.of("group.dissolved", subject(next), Map.of());
        }
        var details = new HashMap<String, String>();
        var changed = next.details().differences(known.details());
        if (!changed.isEmpty()) {
            details.put("changed", String.join(" ", changed));
        }
        if (next.state() != known.state()) {
            details.put("state", next.state().word());
        }
        return AuditNote.of("group.changed", subject(next), details);
    }

    private static String subject(Group group) {
        return "group:" + group.id();
    }

    /** Whoever is limited to branches brings no group to where they could not follow. */
    private static void refuseElsewhere(GroupDetails details) {
        var branch = details.branch();
        if (!Tenancy.limit().allows(branch == null ? null : branch.value())) {
            throw InvalidFields.at("/branchId", "must be one of the branches that your account is limited to");
        }
    }
}
