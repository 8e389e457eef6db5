package org.atrium.patron.group;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.atrium.kit.log.Failure;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.Outage;
import org.atrium.kit.work.Turn;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets patrons into groups and out of them: each time one write, of the patron, with the segments that follow from it. */
public final class MemberDesk {

    /** Let go at once: they are read whole, so the number bounds the memory. */
    private static final int BATCH = 100;

    private static final Logger log = LoggerFactory.getLogger(MemberDesk.class);

    private final Groups groups;
    private final GroupMembers members;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final Supplier<ZoneId> zone;
    private final Clock clock;

    /** @param zone of the current institution */
    public MemberDesk(
            Groups groups, GroupMembers members, Patrons patrons, PatronDesk desk, Supplier<ZoneId> zone, Clock clock) {
        this.groups = groups;
        this.members = members;
        this.patrons = patrons;
        this.desk = desk;
        this.zone = zone;
        this.clock = clock;
    }

    /** A patron with an entry of a group. */
    public record Member(PatronId patron, Name name, Affiliation affiliation) {}

    /** @param from absent: today */
    public record Admission(
            PatronId patron,
            GroupRole role,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /**
     * Lets a patron in, or changes as what and how long one belongs who does already.
     *
     * @throws Refused with {@link NotFound}, {@link GroupClosed}, {@link TooManyGroups} or every field that is wrong
     */
    public Member admit(GroupId id, Admission asked) {
        var group = groups.known(id);
        var affiliation = affiliation(group, asked);
        var changed = desk.change(asked.patron(), patron -> joined(patron, group, affiliation))
                .orElseThrow(() -> InvalidFields.at("/patronId", "is the id of no patron"));
        if (groups.find(id).isEmpty()) {
            // Dissolved meanwhile: whoever lets its members go may have passed this one already.
            desk.change(asked.patron(), patron -> left(patron, id));
            groups.known(id);
        }
        return new Member(changed.id(), changed.details().name(), affiliation);
    }

    private Affiliation affiliation(Group group, Admission asked) {
        var from = asked.from() == null ? Today.at(clock.instant(), zone.get()).day() : asked.from();
        var faults = new Faults();
        faults.require(
                group.has(asked.role()),
                "/role",
                "is no role in a " + group.kind().word() + "; there are "
                        + group.kind().roles().stream().map(GroupRole::word).toList());
        faults.require(asked.until() == null || !asked.until().isBefore(from), "/until", "must not be before from");
        faults.refuseIfAny();
        return new Affiliation(group.id(), group.kind(), asked.role(), from, asked.until());
    }

    private static Patron joined(Patron patron, Group group, Affiliation affiliation) {
        var before = patron.affiliations();
        if (before.isFullFor(group.id())) {
            throw new Refused(new TooManyGroups(Affiliations.MOST));
        }
        if (!group.state().takesMembers() && before.to(group.id()).isEmpty()) {
            throw new Refused(new GroupClosed());
        }
        return patron.with(before.with(affiliation));
    }

    /** @throws Refused with {@link NotFound} if there is no such group, or the patron has no entry of it */
    public void dismiss(GroupId id, PatronId member) {
        groups.known(id);
        var belongs = patrons.find(member)
                .filter(patron -> patron.affiliations().to(id).isPresent());
        if (belongs.isEmpty()) {
            throw noMember(member);
        }
        desk.changeEveryRecord(member, record -> left(record, id));
    }

    private static Patron left(Patron record, GroupId group) {
        return record.with(record.affiliations().without(group));
    }

    private static Refused noMember(PatronId member) {
        return new Refused(new NotFound("member " + member));
    }

    /** A page of the members, in the order of their ids; one who cannot be read is left out. */
    public Listed members(GroupId id, @Nullable PatronId after, int limit) {
        groups.known(id);
        var found = members.of(id, after, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var read = WholePatrons.each(
                patrons,
                shown,
                patron -> patron.affiliations()
                        .to(id)
                        .map(one -> new Member(patron.id(), patron.details().name(), one)));
        return new Listed(
                read.stream()
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(Member::patron))
                        .toList(),
                found.size() > limit ? shown.getLast() : null);
    }

    /** @param last the place after which the next page goes on; absent when there is none */
    public record Listed(List<Member> members, @Nullable PatronId last) {}

    /**
     * Lets all members of a dissolved group go. One whose document is damaged is passed over: it keeps nobody in a group that
     * is gone, nor the group.
     *
     * @return false if there are some whom many change at once, and who have to be let go later
     */
    public boolean letGo(GroupId id, Turn turn) {
        var all = true;
        for (var some = members.of(id, null, BATCH); !some.isEmpty(); some = members.of(id, some.getLast(), BATCH)) {
            turn.keep();
            for (var member : some) {
                all &= isLetGo(id, member);
            }
            turn.progressed();
        }
        return all;
    }

    private boolean isLetGo(GroupId id, PatronId member) {
        try {
            desk.changeEveryRecord(member, record -> left(record, id));
        } catch (Refused busy) {
            log.debug("patron {}: {}", member, Failure.told(busy));
            return false;
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("patron {} cannot be let go from the group {}, which is gone", member, id, failure);
        }
        return true;
    }
}
