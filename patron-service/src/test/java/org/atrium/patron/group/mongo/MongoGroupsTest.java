package org.atrium.patron.group.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Map;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.RunningService;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.group.ContactPerson;
import org.atrium.patron.group.Group;
import org.atrium.patron.group.GroupDetails;
import org.atrium.patron.group.GroupFixtures;
import org.atrium.patron.group.GroupMembers;
import org.atrium.patron.group.GroupState;
import org.atrium.patron.group.Groups;
import org.atrium.patron.group.GroupsContract;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.person.Address;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;

/** On a service that ends no group in the background while these look. */
class MongoGroupsTest implements GroupsContract {

    @Override
    public Groups groups() {
        return RunningService.get(Groups.class);
    }

    @Override
    public GroupMembers members() {
        return RunningService.get(GroupMembers.class);
    }

    @Override
    public Patrons patrons() {
        return RunningService.get(Patrons.class);
    }

    @Override
    public void told() {
        RunningService.get(MongoCollections.class)
                .shared(MongoGroups.NAME)
                .updateMany(Filters.empty(), Updates.combine(Updates.unset("outbox"), Updates.unset("outboxAt")));
    }

    @Test
    void one_that_cannot_be_read_keeps_no_other_from_whoever_asks_for_their_contacts() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var damaged = aGroupWith("Ana Damaged");
            var whole = aGroupWith("Ana Whole");
            RunningService.get(MongoCollections.class)
                    .shared(MongoGroups.NAME)
                    .updateOne(Filters.eq("_id", damaged.value()), Updates.set("kind", "something that nobody knows"));

            assertThat(groups().withContacts(one -> one.name().startsWith("Ana")))
                    .singleElement()
                    .extracting(Groups.ContactOf::group)
                    .isEqualTo(whole);
        });
    }

    private GroupId aGroupWith(String contact) {
        var group = Group.founded(
                new GroupId(Ids.timeOrdered().next()),
                GroupKind.SCHOOL,
                new GroupDetails(
                        "École",
                        null,
                        null,
                        null,
                        Address.NONE,
                        List.of(new ContactPerson(contact, GroupRole.LEADER, "ana@rives.example", null))),
                NOW);
        groups().insert(group, new AuditNote("ada", "group.founded", "group:" + group.id(), Map.of()));
        return group.id();
    }

    @Test
    void however_many_of_one_institution_wait_those_of_another_have_their_turn() {
        var crowded = TestTokens.anInstitution();
        var other = TestTokens.anInstitution();
        var note = new AuditNote("ada", "group.dissolved", "group:1", Map.of());
        Tenancy.run(crowded, () -> {
            for (int i = 0; i < 130; i++) {
                dissolve(GroupFixtures.aSchool("Rives"), note);
            }
        });
        Tenancy.run(other, () -> dissolve(GroupFixtures.aSchool("Monts"), note));

        var due = groups().due(NOW);

        assertThat(due.stream().filter(one -> one.institution().equals(other))).hasSize(1);
        assertThat(due.stream().filter(one -> one.institution().equals(crowded)))
                .as("so many at a time")
                .hasSize(100);
    }

    private void dissolve(Group group, AuditNote note) {
        groups().insert(group, note);
        groups().replace(group.changed(GroupState.DISSOLVED, group.details(), NOW), note, NOW);
    }
}
