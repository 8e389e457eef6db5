package org.atrium.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.gateway.people.PeopleFixtures.NOW;
import static org.atrium.gateway.people.PeopleFixtures.aPerson;

import java.util.Set;
import java.util.UUID;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.people.Password.Chosen;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

/** What any collection of people keeps to. */
public abstract class PeopleContract {

    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());
    private final String domain = "@" + UUID.randomUUID() + ".example";

    protected abstract People people();

    @Test
    void a_person_is_found_by_id_and_by_address_as_they_were_added() {
        var grace = aPerson(institution, "grace" + domain);

        assertThat(people().add(grace)).isTrue();

        assertThat(people().find(grace.id())).hasValue(grace);
        assertThat(people().with(new EmailAddress("GRACE" + domain), 5)).containsExactly(grace);
    }

    @Test
    void an_address_belongs_to_one_person_of_each_institution() {
        var here = aPerson(institution, "grace" + domain);
        var there = aPerson(new InstitutionId(UUID.randomUUID()), "grace" + domain);
        people().add(here);

        assertThat(people().add(aPerson(institution, "grace" + domain))).isFalse();
        assertThat(people().add(there)).isTrue();
        assertThat(people().with(here.email(), 5)).containsExactly(here, there);
        assertThat(people().with(here.email(), 1)).containsExactly(here);
    }

    @Test
    void of_two_who_saw_the_same_person_one_changes_them_and_the_password_stays() {
        var grace = aPerson(institution, "grace" + domain);
        people().add(grace);
        var chosen = new Chosen("another", NOW);
        people().changePassword(grace.id(), grace.password(), chosen);
        var next = grace.as("Grace H.", Set.of(Role.ADMINISTRATOR), BranchLimit.NONE);

        assertThat(people().change(grace, next)).isTrue();
        assertThat(people().change(grace, grace.as("Nobody", Set.of(Role.ANALYST), BranchLimit.NONE)))
                .isFalse();
        assertThat(people().remove(grace)).isFalse();

        assertThat(people().find(grace.id())).hasValue(next.with(chosen));
        assertThat(people().administratorsOf(institution)).isEqualTo(1);
        assertThat(people().remove(next)).isTrue();
        assertThat(people().find(grace.id())).isEmpty();
        assertThat(people().administratorsOf(institution)).isZero();
    }

    @Test
    void who_is_limited_is_found_so_and_is_none_of_those_who_may_do_everything() {
        var river = BranchLimit.of(Set.of(UUID.randomUUID(), UUID.randomUUID()));
        var grace = aPerson(institution, "grace" + domain);
        people().add(grace);
        var limited = grace.as("Grace", Set.of(Role.ADMINISTRATOR), river);

        assertThat(people().change(grace, limited)).isTrue();
        assertThat(people().find(grace.id())).hasValue(limited);
        assertThat(people().administratorsOf(institution)).isZero();

        var free = limited.as("Grace", Set.of(Role.ADMINISTRATOR), BranchLimit.NONE);
        assertThat(people().change(limited, free)).isTrue();
        assertThat(people().find(grace.id())).hasValue(free);
        assertThat(people().administratorsOf(institution)).isEqualTo(1);
        people().remove(free);
        people().add(limited);
        assertThat(people().find(grace.id())).hasValue(limited);
    }

    @Test
    void a_password_changes_once() {
        var grace = aPerson(institution, "grace" + domain);
        people().add(grace);
        var chosen = new Chosen("another", NOW);

        assertThat(people().changePassword(grace.id(), grace.password(), chosen))
                .isTrue();
        assertThat(people().changePassword(grace.id(), grace.password(), new Chosen("third", NOW)))
                .isFalse();

        assertThat(people().find(grace.id()).orElseThrow().password()).isEqualTo(chosen);
    }

    @Test
    void an_institution_sees_its_own_people_page_by_page() {
        var first = aPerson(institution, "a" + domain);
        var second = aPerson(institution, "b" + domain);
        people().add(first);
        people().add(second);
        people().add(aPerson(new InstitutionId(UUID.randomUUID()), "c" + domain));

        assertThat(people().of(institution, null, 1)).containsExactly(first);
        assertThat(people().of(institution, first.id(), 10)).containsExactly(second);
    }

    @Test
    void whoever_is_removed_is_forgotten() {
        var grace = aPerson(institution, "grace" + domain);
        people().add(grace);

        people().remove(grace.email());

        assertThat(people().find(grace.id())).isEmpty();
    }
}
