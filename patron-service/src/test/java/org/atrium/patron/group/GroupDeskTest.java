package org.atrium.patron.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Topics;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.profile.Absorbed;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.atrium.patron.rule.RuleParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may become of a group and of who belongs to it, and what is refused. */
class GroupDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-02T23:30:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Pattern ACTION = Pattern.compile("action=([^,]+),");

    private final InstitutionId library = TestTokens.anInstitution();
    private final MovableClock clock = new MovableClock(NOW);
    private final MemoryGroups groups = new MemoryGroups();
    private final MemorySegments segments = new MemorySegments();
    private final MemoryPatrons patrons = new MemoryPatrons();
    private final List<String> followed = new ArrayList<>();
    private final GroupDesk desk = new GroupDesk(groups, segments, List.of(new Follower()), clock, Ids.timeOrdered());
    private final PatronDesk patronDesk = new PatronDesk(patrons, new Derived(), clock);
    private final MemberDesk members =
            new MemberDesk(groups, new MemoryGroupMembers(patrons), patrons, patronDesk, () -> PARIS, clock);
    private final GroupWork work = new GroupWork(groups, desk, members, clock);

    @Test
    void who_joins_belongs_from_today_of_the_institution_and_as_what_is_changed_by_joining_again() {
        Tenancy.run(library, () -> {
            var school = school();
            var ana = somebody();

            var joined = members.admit(school.id(), as(ana, GroupRole.PUPIL));
            assertThat(joined.affiliation().from()).isEqualTo("2026-03-03");
            members.admit(school.id(), as(ana, GroupRole.TEACHER));

            assertThat(members.members(school.id(), null, 9).members())
                    .singleElement()
                    .satisfies(one -> assertThat(one.affiliation().role()).isEqualTo(GroupRole.TEACHER));
        });
    }

    @Test
    void a_role_is_one_that_there_is_in_such_a_group() {
        Tenancy.run(library, () -> {
            var refused = refusal(() -> members.admit(school().id(), as(somebody(), GroupRole.GUARANTOR)));

            assertThat(refused.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/role"));
        });
    }

    @Test
    void nobody_joins_a_closed_group_and_who_belongs_to_it_stays_and_may_leave() {
        Tenancy.run(library, () -> {
            var school = school();
            var ana = somebody();
            members.admit(school.id(), as(ana, GroupRole.TEACHER));
            desk.change(school.id(), known -> {}, known -> known.changed(GroupState.CLOSED, known.details(), NOW));

            assertThat(refusal(() -> members.admit(school.id(), as(somebody(), GroupRole.TEACHER))))
                    .isInstanceOf(GroupClosed.class);
            members.admit(school.id(), as(ana, GroupRole.LEADER));
            members.dismiss(school.id(), ana);

            assertThat(refusal(() -> members.dismiss(school.id(), ana))).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void a_patron_belongs_to_so_many_groups_and_not_to_one_more() {
        Tenancy.run(library, () -> {
            var ana = somebody();
            for (int i = 0; i < Affiliations.MOST; i++) {
                members.admit(school().id(), as(ana, GroupRole.TEACHER));
            }

            assertThat(refusal(() -> members.admit(school().id(), as(ana, GroupRole.TEACHER))))
                    .isInstanceOf(TooManyGroups.class);
        });
    }

    @Test
    void who_is_nobody_and_where_nothing_is_are_refused_differently() {
        Tenancy.run(library, () -> {
            var nobody = new PatronId(UUID.randomUUID());

            assertThat(refusal(() -> members.admit(school().id(), as(nobody, GroupRole.TEACHER)))
                            .faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/patronId"));
            assertThat(refusal(() -> members.admit(new GroupId(UUID.randomUUID()), as(somebody(), GroupRole.TEACHER))))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void a_group_that_a_segment_names_is_not_dissolved() {
        Tenancy.run(library, () -> {
            var school = school();
            Map<String, Object> rule = Map.of("not", Map.of("group", school.id().toString()));
            segments.replace(Catalogue.EMPTY.with(
                    new Segment(
                            new SegmentId(UUID.randomUUID()),
                            1,
                            "Not of the school",
                            rule,
                            RuleParser.parse(rule, ""),
                            Segment.State.BUILDING,
                            NOW,
                            NOW),
                    NOW));

            assertThat(refusal(() -> desk.dissolve(school.id())))
                    .isEqualTo(new GroupInUse(List.of("Not of the school")));
            assertThat(desk.known(school.id()).state()).isEqualTo(GroupState.ACTIVE);
        });
    }

    @Test
    void a_dissolved_group_is_gone_at_once_and_its_members_are_let_go_before_it_is_forgotten() {
        Tenancy.run(library, () -> {
            var school = school();
            var others = school();
            var ana = somebody();
            var ben = somebody();
            members.admit(school.id(), as(ana, GroupRole.TEACHER));
            members.admit(others.id(), as(ana, GroupRole.TEACHER));
            members.admit(school.id(), as(ben, GroupRole.PUPIL));

            desk.dissolve(school.id());

            assertThat(refusal(() -> desk.known(school.id()))).isInstanceOf(NotFound.class);
            assertThat(refusal(() -> members.admit(school.id(), as(somebody(), GroupRole.TEACHER))))
                    .isInstanceOf(NotFound.class);

            allThatIsDue();

            assertThat(patrons.everybody())
                    .allMatch(one -> one.affiliations().to(school.id()).isEmpty());
            assertThat(patrons.find(ana).orElseThrow().affiliations().to(others.id()))
                    .isPresent();
            assertThat(groups.standing(school.id())).isPresent();
            assertThat(followed).containsExactly("gone " + school.id());

            clock.move(Duration.ofMinutes(1));
            allThatIsDue();
            assertThat(groups.standing(school.id())).isEmpty();
            assertThat(groups.due(clock.instant())).isEmpty();
        });
    }

    private void allThatIsDue() {
        groups.due(clock.instant()).forEach(one -> work.goOn(one.group(), () -> {}));
    }

    @Test
    void who_was_let_in_or_noted_as_the_group_was_dissolved_goes_with_it_after_all() {
        Tenancy.run(library, () -> {
            var school = school();
            var ana = somebody();
            desk.dissolve(school.id());
            allThatIsDue();
            var late = new Affiliation(school.id(), school.kind(), GroupRole.TEACHER, LocalDate.of(2026, 3, 3), null);
            patronDesk.change(ana, one -> one.with(one.affiliations().with(late)));
            followed.clear();

            clock.move(Duration.ofMinutes(1));
            allThatIsDue();

            assertThat(patrons.find(ana).orElseThrow().affiliations()).isEqualTo(Affiliations.NONE);
            assertThat(followed).containsExactly("gone " + school.id());
            assertThat(groups.standing(school.id())).isEmpty();
        });
    }

    @Test
    void a_member_whose_document_is_damaged_keeps_no_other_in_a_group_that_is_gone_and_not_the_group() {
        Tenancy.run(library, () -> {
            var school = school();
            var ana = somebody();
            var ben = somebody();
            var damaged =
                    List.of(ana, ben).stream().min(Comparator.naturalOrder()).orElseThrow();
            var other = damaged.equals(ana) ? ben : ana;
            members.admit(school.id(), as(ana, GroupRole.TEACHER));
            members.admit(school.id(), as(ben, GroupRole.PUPIL));
            desk.dissolve(school.id());
            patrons.damage(damaged);

            allThatIsDue();
            clock.move(Duration.ofMinutes(1));
            allThatIsDue();

            assertThat(patrons.find(other).orElseThrow().affiliations()).isEqualTo(Affiliations.NONE);
            assertThat(groups.standing(school.id())).isEmpty();
        });
    }

    @Test
    void a_group_stays_until_all_that_is_kept_of_it_has_been_told_and_waits_behind_others() {
        Tenancy.run(library, () -> {
            var school = school();
            desk.dissolve(school.id());
            tellsStill = true;

            allThatIsDue();
            assertThat(groups.due(clock.instant())).as("others come first").isEmpty();
            clock.move(Duration.ofMinutes(2));
            allThatIsDue();
            assertThat(groups.standing(school.id())).isPresent();
            assertThat(groups.due(clock.instant())).isEmpty();

            tellsStill = false;
            clock.move(Duration.ofMinutes(1));
            allThatIsDue();
            assertThat(groups.standing(school.id())).isEmpty();
        });
    }

    @Test
    void who_asks_for_what_is_so_already_changes_nothing_and_nothing_is_told_of_it() {
        Tenancy.run(library, () -> {
            var school = school();
            clock.move(Duration.ofMinutes(1));

            var same =
                    desk.change(school.id(), known -> {}, known -> known.changed(known.state(), known.details(), NOW));

            assertThat(same).isEqualTo(school);
            assertThat(desk.known(school.id())).isEqualTo(school);
            assertThat(groups.noted()).extracting(AuditNote::action).containsExactly("group.founded");
        });
    }

    @Test
    void what_is_done_with_a_group_is_noted_and_nothing_of_what_is_written_there() {
        Tenancy.run(library, () -> {
            var school = school();
            desk.change(
                    school.id(),
                    known -> {},
                    known -> known.changed(
                            GroupState.CLOSED,
                            new GroupDetails(
                                    "Chez Ana Roy",
                                    null,
                                    known.details().website(),
                                    "fr",
                                    known.details().address(),
                                    List.of(new ContactPerson("Ana Roy", GroupRole.LEADER, "ana@roy.example", null))),
                            NOW));
            desk.dissolve(school.id());

            assertThat(groups.noted())
                    .extracting(AuditNote::action)
                    .containsExactly("group.founded", "group.changed", "group.dissolved");
            assertThat(groups.noted()).allMatch(note -> note.subject().equals("group:" + school.id()));
            assertThat(groups.noted().get(1).details())
                    .containsEntry("state", "closed")
                    .hasEntrySatisfying(
                            "changed", names -> assertThat(names.split(" ")).contains("name", "contacts"));
            assertThat(groups.noted().toString()).doesNotContain("Roy").doesNotContain("roy");
        });
    }

    @Test
    void who_joins_a_group_or_leaves_it_is_noted_by_their_id_and_once() {
        Tenancy.run(library, () -> {
            var school = school();
            var ana = somebody();
            var before = patrons.find(ana).orElseThrow();
            members.admit(school.id(), as(ana, GroupRole.PUPIL));
            var joined = patrons.find(ana).orElseThrow();
            members.admit(school.id(), as(ana, GroupRole.TEACHER));
            var changed = patrons.find(ana).orElseThrow();
            members.dismiss(school.id(), ana);
            var left = patrons.find(ana).orElseThrow();

            assertThat(noted(before, joined)).containsExactly("group.member-admitted");
            assertThat(noted(joined, changed)).containsExactly("group.member-changed");
            assertThat(noted(changed, left)).containsExactly("group.member-dismissed");
            assertThat(noted(joined, joined.with(joined.details().inCategory("x"))))
                    .isEmpty();
            assertThat(new Draft(before, joined).told().toString()).contains("group:" + school.id(), ana.toString());
        });
    }

    @Test
    void a_record_that_is_merged_or_parted_joins_and_leaves_nothing() {
        Tenancy.run(library, () -> {
            var ana = somebody();
            var anna = somebody();
            members.admit(school().id(), as(anna, GroupRole.PUPIL));
            var limit = new Restrictions.Line(Limit.MARKETING, true, Reason.REQUESTED, NOW, "desk");
            patronDesk.change(ana, one -> one.with(one.restrictions().with(limit)));
            var survivor = patrons.find(ana).orElseThrow();
            var merge = new MergeId(UUID.randomUUID());
            var one = survivor.absorbing(
                    new Absorbed(merge, NOW, patrons.find(anna).orElseThrow()));
            var two = one.releasing(merge).orElseThrow().left();

            assertThat(noted(survivor, one)).isEmpty();
            assertThat(noted(one, two)).isEmpty();
        });
    }

    private static List<String> noted(Patron before, Patron after) {
        return new Draft(before, after)
                .told().stream()
                        .filter(event -> event.topic().equals(Topics.AUDIT_ENTRY))
                        .map(event -> ACTION.matcher(event.data().toString()))
                        .filter(Matcher::find)
                        .map(found -> found.group(1))
                        .toList();
    }

    @Test
    void who_is_let_in_while_the_group_is_dissolved_does_not_stay_in_it() {
        Tenancy.run(library, () -> {
            var school = school();
            var ana = somebody();
            var dissolving = new MemberDesk(
                    groups,
                    new MemoryGroupMembers(patrons),
                    patrons,
                    new PatronDesk(patrons, new Derived(() -> dissolveOnce(school.id())), clock),
                    () -> PARIS,
                    clock);

            assertThat(refusal(() -> dissolving.admit(school.id(), as(ana, GroupRole.TEACHER))))
                    .isInstanceOf(NotFound.class);

            assertThat(patrons.find(ana).orElseThrow().affiliations()).isEqualTo(Affiliations.NONE);
        });
    }

    private void dissolveOnce(GroupId id) {
        if (groups.find(id).isPresent()) {
            desk.dissolve(id);
        }
    }

    @Test
    void what_is_kept_of_a_group_follows_it_to_another_branch_and_who_is_limited_brings_it_to_theirs_alone() {
        var mine = new BranchId(UUID.randomUUID());
        Tenancy.run(library, () -> {
            var group = desk.found(GroupKind.CLUB, GroupFixtures.named("Chess", null));
            desk.change(
                    group.id(),
                    known -> {},
                    known -> known.changed(known.state(), GroupFixtures.named("Chess", mine), NOW));
            desk.change(
                    group.id(),
                    known -> {},
                    known -> known.changed(known.state(), GroupFixtures.named("Go", mine), NOW));
            assertThat(followed).containsExactly("moved " + group.id() + " to " + mine);

            Tenancy.within(BranchLimit.of(List.of(mine.value())), () -> {
                var away = refusal(() -> desk.change(
                        group.id(),
                        known -> {},
                        known -> known.changed(known.state(), GroupFixtures.named("Go", null), NOW)));
                assertThat(away.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/branchId"));
                assertThat(refusal(() -> desk.found(GroupKind.CLUB, GroupFixtures.named("Bridge", null)))
                                .faults())
                        .hasSize(1);
            });
        });
    }

    private Group school() {
        return desk.found(GroupKind.SCHOOL, GroupFixtures.named("School", null));
    }

    private PatronId somebody() {
        var one = PatronFixtures.someone().at(1);
        patrons.write(List.of(new Draft(null, one)));
        return one.id();
    }

    private static MemberDesk.Admission as(PatronId patron, GroupRole role) {
        return new MemberDesk.Admission(patron, role, null, null);
    }

    private static Refusal refusal(Runnable asked) {
        return catchThrowableOfType(Refused.class, asked::run).refusal();
    }

    @Test
    void what_is_kept_of_a_group_goes_where_the_group_is_whoever_moved_it_last() {
        Tenancy.run(library, () -> {
            var group = school();
            var first = new BranchId(UUID.randomUUID());
            var second = new BranchId(UUID.randomUUID());
            var faster = new ArrayList<>(List.of(first));
            onMoved = () -> {
                if (!faster.isEmpty()) {
                    faster.clear();
                    moved(group, second);
                }
            };

            moved(group, first);

            assertThat(groups.find(group.id()).orElseThrow().details().branch()).isEqualTo(second);
            assertThat(followed.getLast()).isEqualTo("moved " + group.id() + " to " + second);
        });
    }

    @Test
    void who_changes_nothing_in_a_group_since_another_was_faster_moves_nothing() {
        Tenancy.run(library, () -> {
            var group = school();
            var refused = refusal(() -> desk.change(
                    group.id(),
                    known -> {
                        if (known.version() != group.version()) {
                            throw new Refused(new NotFound("that version"));
                        }
                    },
                    known -> {
                        desk.change(
                                group.id(),
                                one -> {},
                                one -> one.changed(one.state(), GroupFixtures.named("Go", null), NOW));
                        return known.changed(
                                known.state(), GroupFixtures.named("School", new BranchId(UUID.randomUUID())), NOW);
                    }));

            assertThat(refused).isInstanceOf(NotFound.class);
            assertThat(followed).isEmpty();
        });
    }

    @Test
    void what_was_noted_of_a_group_by_whoever_died_as_it_moved_follows_a_minute_later() {
        var branch = new BranchId(UUID.randomUUID());
        Tenancy.run(library, () -> {
            var group = school();
            moved(group, branch);
            followed.clear();

            clock.move(Duration.ofMinutes(1));
            allThatIsDue();

            assertThat(followed).containsExactly("moved " + group.id() + " to " + branch);
            assertThat(groups.due(clock.instant().plus(Duration.ofDays(1)))).isEmpty();
        });
    }

    private void moved(Group group, BranchId branch) {
        desk.change(
                group.id(),
                known -> {},
                known -> known.changed(known.state(), GroupFixtures.named("School", branch), NOW));
    }

    /** What happens while what is kept of groups is moved. */
    private Runnable onMoved = () -> {};

    /** Whether what is kept of groups has still something to tell. */
    private boolean tellsStill;

    private final class Follower implements KeptOfGroups {

        @Override
        public void moved(GroupId group, @Nullable BranchId branch) {
            followed.add("moved " + group + " to " + branch);
            onMoved.run();
        }

        @Override
        public boolean forget(GroupId group) {
            followed.add("gone " + group);
            return !tellsStill;
        }
    }

    /** No segments; something may happen each time before a patron is derived. */
    private static final class Derived implements DerivedStates {

        private final Runnable first;

        Derived() {
            this(() -> {});
        }

        Derived(Runnable first) {
            this.first = first;
        }

        @Override
        public Assessor assessor(long atLeast) {
            first.run();
            return new SegmentSnapshot(Catalogue.EMPTY, PARIS, Map.of(), PatronFixtures.USUAL);
        }

        @Override
        public ZoneId zone() {
            return PARIS;
        }
    }
}
