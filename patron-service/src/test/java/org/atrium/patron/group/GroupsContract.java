package org.atrium.patron.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.person.Address;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds wherever groups are kept, and the patrons who belong to them. */
public interface GroupsContract {

    Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    Groups groups();

    GroupMembers members();

    Patrons patrons();

    /** From now on nothing of what was written has anything left to tell. */
    default void told() {}

    @Test
    default void what_is_written_is_read_as_it_was_and_by_its_own_institution_alone() {
        var branch = new BranchId(UUID.randomUUID());
        var whole = Group.founded(
                new GroupId(UUID.randomUUID()),
                GroupKind.SCHOOL,
                new GroupDetails(
                        "École des Rives",
                        branch,
                        "https://rives.example",
                        "fr",
                        new Address("1 rue", "75001", "Paris", "FR", null),
                        List.of(new ContactPerson("Ana Roy", GroupRole.LEADER, "ana@rives.example", "+33123456789"))),
                NOW);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            groups().insert(whole, note());

            assertThat(groups().find(whole.id())).contains(whole);
            assertThat(groups().all(List.of(whole.id()))).containsExactly(whole);
            assertThat(groups().named(List.of(whole.id(), new GroupId(UUID.randomUUID()))))
                    .containsOnlyKeys(whole.id())
                    .containsValue("École des Rives");
            assertThat(groups().withContacts(one -> "ana@rives.example".equals(one.email())))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.group()).isEqualTo(whole.id());
                        assertThat(one.groupName()).isEqualTo("École des Rives");
                        assertThat(one.contact().name()).isEqualTo("Ana Roy");
                    });
            assertThat(groups().withContacts(one -> one.name().equals("Somebody")))
                    .isEmpty();
        });
        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(groups().find(whole.id())).isEmpty();
            assertThat(groups().withContacts(one -> true)).isEmpty();
        });
    }

    @Test
    default void who_read_an_older_state_writes_nothing() {
        var school = GroupFixtures.aSchool("Rives");

        Tenancy.run(TestTokens.anInstitution(), () -> {
            groups().insert(school, note());
            var closed = school.changed(GroupState.CLOSED, school.details(), NOW);

            assertThat(groups().replace(closed, note(), null)).isTrue();
            assertThat(groups().replace(school.changed(GroupState.ACTIVE, school.details(), NOW), note(), null))
                    .isFalse();
            assertThat(groups().find(school.id())).contains(closed);
        });
    }

    @Test
    default void a_search_narrows_by_words_kind_and_state_and_goes_on_after_the_last_of_a_page() {
        var rives = GroupFixtures.aSchool("École des Rives");
        var monts = GroupFixtures.aSchool("École des Monts");
        var choir = GroupFixtures.anAssociation("Chœur des Rives", null);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            Stream.of(rives, monts, choir).forEach(one -> groups().insert(one, note()));
            groups().replace(monts.changed(GroupState.CLOSED, monts.details(), NOW), note(), null);

            assertThat(found(new GroupQuery("ECOL riv", null, null, null, 9))).containsExactly(rives.id());
            assertThat(found(new GroupQuery("rives", null, null, null, 9))).containsExactly(rives.id(), choir.id());
            assertThat(found(new GroupQuery("!!!", null, null, null, 9)))
                    .as("in no name there is such a word")
                    .isEmpty();
            assertThat(found(new GroupQuery(null, GroupKind.SCHOOL, null, null, 9)))
                    .containsExactly(rives.id(), monts.id());
            assertThat(found(new GroupQuery(null, null, GroupState.CLOSED, null, 9)))
                    .containsExactly(monts.id());
            assertThat(found(new GroupQuery(null, null, null, rives.id(), 1))).containsExactly(monts.id());
        });
    }

    private static AuditNote note() {
        return new AuditNote("ada", "group.changed", "group:1", Map.of());
    }

    private List<GroupId> found(GroupQuery query) {
        return groups().search(query).stream().map(Group::id).toList();
    }

    @Test
    default void who_is_limited_to_branches_finds_the_groups_of_those_alone() {
        var branch = UUID.randomUUID();
        var mine = GroupFixtures.anAssociation("Mine", new BranchId(branch));
        var other = GroupFixtures.anAssociation("Other", new BranchId(UUID.randomUUID()));
        var nowhere = GroupFixtures.anAssociation("Nowhere", null);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            Stream.of(mine, other, nowhere).forEach(one -> groups().insert(one, note()));

            Tenancy.within(BranchLimit.of(List.of(branch)), () -> {
                assertThat(found(new GroupQuery(null, null, null, null, 9))).containsExactly(mine.id());
                assertThat(groups().find(other.id())).isEmpty();
                assertThat(groups().named(List.of(nowhere.id()))).isEmpty();
            });
        });
    }

    @Test
    default void a_dissolved_group_is_found_by_nobody_but_whoever_ends_it() {
        var school = GroupFixtures.aSchool("Rives");
        var dissolved = school.changed(GroupState.DISSOLVED, school.details(), NOW);
        var institution = TestTokens.anInstitution();
        var due = new Groups.Due(institution, school.id());

        Tenancy.run(institution, () -> {
            groups().insert(school, note());
            assertThat(groups().forget(school.id())).as("it is not dissolved").isFalse();
            assertThat(groups().find(school.id())).isPresent();
            groups().replace(dissolved, note(), NOW);

            assertThat(groups().find(school.id())).isEmpty();
            assertThat(groups().all(List.of(school.id()))).isEmpty();
            assertThat(found(new GroupQuery(null, null, null, null, 9))).isEmpty();
            assertThat(groups().standing(school.id())).contains(dissolved);
        });
        assertThat(groups().due(NOW)).contains(due);

        told();
        Tenancy.run(institution, () -> assertThat(groups().forget(school.id())).isTrue());

        assertThat(groups().due(NOW)).doesNotContain(due);
    }

    @Test
    default void what_has_to_follow_a_group_is_due_until_it_has_unless_the_group_was_changed_again() {
        var school = GroupFixtures.aSchool("Rives");
        var moved = school.changed(GroupState.ACTIVE, school.details(), NOW);
        var changed = moved.changed(GroupState.CLOSED, moved.details(), NOW);
        var institution = TestTokens.anInstitution();
        var due = new Groups.Due(institution, school.id());

        Tenancy.run(institution, () -> {
            groups().insert(school, note());
            groups().replace(moved, note(), NOW.plusSeconds(60));
            groups().replace(changed, note(), null);
            assertThat(groups().due(NOW)).doesNotContain(due);
            assertThat(groups().due(NOW.plusSeconds(60))).contains(due);

            groups().followed(moved, null);
            assertThat(groups().due(NOW.plusSeconds(60))).contains(due);
            groups().followed(changed, NOW.plusSeconds(61));
            assertThat(groups().due(NOW.plusSeconds(60))).doesNotContain(due);
            groups().followed(changed, null);
            assertThat(groups().due(NOW.plusSeconds(61))).doesNotContain(due);
        });
    }

    @Test
    default void members_are_those_whose_own_entry_says_so() {
        var school = GroupFixtures.aSchool("Rives");
        var ended = belonging(school, LocalDate.of(2020, 1, 1));
        var teacher = belonging(school, null);
        var elsewhere = belonging(GroupFixtures.aSchool("Monts"), null);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons()
                    .write(Stream.of(ended, teacher, elsewhere, PatronFixtures.someone())
                            .map(one -> new Draft(null, one.at(1)))
                            .toList());

            assertThat(members().of(school.id(), null, 9)).containsExactly(ended.id(), teacher.id());
            assertThat(members().of(school.id(), null, 1)).containsExactly(ended.id());
            assertThat(members().of(school.id(), ended.id(), 9)).containsExactly(teacher.id());
            assertThat(patrons().find(ended.id())).contains(ended.at(1));
        });
    }

    private static Patron belonging(Group group, @Nullable LocalDate until) {
        var patron = PatronFixtures.someone();
        return patron.with(patron.affiliations()
                .with(new Affiliation(group.id(), group.kind(), GroupRole.TEACHER, LocalDate.of(2019, 9, 1), until)));
    }
}
