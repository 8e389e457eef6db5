package org.atrium.patron.group;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.branch.BranchId;
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
        var moved = new AtomicBoolean();
        try {
            return write(id, known -> {
                precondition.accept(known);
                var next = change.apply(known);
                refuseElsewhere(next.details());
                var branch = next.details().branch();
                if (!Objects.equals(known.details().branch(), branch)) {
                    // Before the group, so that after a failure the same change is one again.
                    moved.set(true);
                    move(id, branch);
                }
                return known.changed(next.state(), next.details(), clock.instant());
            });
        } catch (Refused overtaken) {
            if (moved.get()) {
                groups.find(id)
                        .ifPresent(standing -> move(id, standing.details().branch()));
            }
            throw overtaken;
        }
    }

    private void move(GroupId id, @Nullable BranchId branch) {
        kept.forEach(one -> one.moved(id, branch));
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
     * Takes a dissolved group away for good, with what was kept of it; nobody belongs to it any more. What has still to be
     * told of stays until the next time.
     */
    public void forget(GroupId id) {
        var left = kept.stream().filter(one -> !one.forget(id)).count();
        if (left == 0) {
            groups.forget(id);
        }
    }

    private Group write(GroupId id, UnaryOperator<Group> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = known(id);
            var next = change.apply(known);
            if (groups.replace(next, note(known, next))) {
                return next;
            }
        }
        throw new Refused(new Unavailable("the group, which many change at once", Duration.ofSeconds(1)));
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
