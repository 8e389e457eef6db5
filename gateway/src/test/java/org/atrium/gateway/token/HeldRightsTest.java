package org.atrium.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.gateway.access.BranchesBeyondCaller;
import org.atrium.gateway.access.Callers;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.client.ClientOrder;
import org.atrium.gateway.client.ClientRegistry;
import org.atrium.gateway.client.ClientSecrets;
import org.atrium.gateway.client.MemoryApiClients;
import org.atrium.gateway.people.MemoryPeople;
import org.atrium.gateway.people.PeopleFixtures;
import org.atrium.gateway.people.Person;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unauthenticated;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.Viewer;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.Test;

/** Tokens are older than what was done to whom they were given to. */
class HeldRightsTest {

    private static final BranchLimit RIVER = BranchLimit.of(Set.of(UUID.randomUUID()));
    private static final BranchLimit HILL = BranchLimit.of(Set.of(UUID.randomUUID()));
    private static final Optional<String> CONSOLE = Optional.of(ConsoleClient.ID);

    private final InstitutionId own = new InstitutionId(UUID.randomUUID());
    private final MemoryApiClients clients = new MemoryApiClients();
    private final MemoryPeople people = new MemoryPeople();
    private final HeldRights rights = new HeldRights(clients, people);
    private final ClientRegistry registry =
            new ClientRegistry(clients, new ClientSecrets(new SecureRandom()), Ids.timeOrdered(), Clock.systemUTC());

    @Test
    void what_a_person_was_limited_to_holds_for_the_token_from_before() {
        var ada = administrator();
        var old = token(ada, BranchLimit.NONE);
        assertThat(rights.leftOf(old, CONSOLE, own)).hasValue(old);

        becomes(ada, Set.of(Role.ADMINISTRATOR), RIVER);

        var left = rights.leftOf(old, CONSOLE, own).orElseThrow();
        assertThat(left.branches()).isEqualTo(RIVER);
        assertThat(refusalOf(old, CONSOLE, BranchLimit.NONE)).isInstanceOf(BranchesBeyondCaller.class);
        assertThat(refusalOf(old, CONSOLE, HILL)).isInstanceOf(BranchesBeyondCaller.class);
    }

    @Test
    void roles_that_were_taken_are_gone_from_the_token_from_before() {
        var ada = administrator();
        var old = token(ada, BranchLimit.NONE);

        becomes(ada, Set.of(Role.ANALYST), BranchLimit.NONE);

        assertThat(rights.leftOf(old, CONSOLE, own).orElseThrow().scopes())
                .containsExactlyInAnyOrder(Scope.CAMPAIGNS_READ, Scope.ANALYTICS_READ);
        assertThat(refusalOf(old, CONSOLE, BranchLimit.NONE)).isInstanceOf(MissingScope.class);
    }

    @Test
    void rights_that_were_given_meanwhile_need_a_new_token() {
        var ada = administrator();
        var narrow = new Viewer(ada.id().toString(), Set.of(Scope.INSTITUTION_MANAGE), RIVER);

        assertThat(rights.leftOf(narrow, CONSOLE, own)).hasValue(narrow);
    }

    @Test
    void who_is_gone_or_was_moved_to_other_branches_has_nothing_left() {
        var ada = administrator();
        var atTheHill = token(ada, HILL);
        becomes(ada, Set.of(Role.ADMINISTRATOR), RIVER);
        assertThat(rights.leftOf(atTheHill, CONSOLE, own)).isEmpty();

        people.remove(ada.email());

        assertThat(rights.leftOf(token(ada, BranchLimit.NONE), CONSOLE, own)).isEmpty();
        assertThat(refusalOf(token(ada, BranchLimit.NONE), CONSOLE, RIVER)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void a_client_that_was_removed_makes_no_twin() {
        var kiosk = client(Optional.of(own), Scope.ofInstitution(), BranchLimit.NONE);
        var old = token(kiosk);
        assertThat(rights.leftOf(old, Optional.of(kiosk.id()), own)).hasValue(old);

        clients.remove(own, kiosk.id());

        assertThat(rights.leftOf(old, Optional.of(kiosk.id()), own)).isEmpty();
        assertThat(rights.leftOf(old, Optional.empty(), own)).isEmpty();
        assertThat(refusalOf(old, Optional.of(kiosk.id()), BranchLimit.NONE)).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void through_a_program_a_person_has_what_both_have_and_nothing_when_it_is_gone() {
        var ada = administrator();
        var old = token(ada, BranchLimit.NONE);
        var some = Set.of(Scope.INSTITUTION_MANAGE, Scope.PATRONS_READ);
        var program = client(Optional.of(own), some, RIVER);

        var left = rights.leftOf(old, Optional.of(program.id()), own).orElseThrow();
        assertThat(left.scopes()).isEqualTo(some);
        assertThat(left.branches()).isEqualTo(RIVER);

        clients.remove(own, program.id());
        assertThat(rights.leftOf(old, Optional.of(program.id()), own)).isEmpty();
    }

    @Test
    void a_token_that_does_not_say_through_which_program_is_held_to_the_account_or_client() {
        var ada = administrator();
        var kiosk = client(Optional.of(own), Scope.ofInstitution(), RIVER);
        becomes(ada, Set.of(Role.ADMINISTRATOR), HILL);

        assertThat(rights.leftOf(token(ada, BranchLimit.NONE), Optional.empty(), own)
                        .orElseThrow()
                        .branches())
                .isEqualTo(HILL);
        assertThat(rights.leftOf(new Viewer(kiosk.id(), kiosk.scopes()), Optional.empty(), own)
                        .orElseThrow()
                        .branches())
                .isEqualTo(RIVER);
        assertThat(rights.leftOf(new Viewer("a client of the operator's choice", Set.of()), Optional.empty(), own))
                .isEmpty();
    }

    @Test
    void nobody_has_anything_in_another_institution_but_the_operators_client() {
        var other = new InstitutionId(UUID.randomUUID());
        var ada = administrator();
        var kiosk = client(Optional.of(own), Scope.ofInstitution(), BranchLimit.NONE);
        var operator = client(Optional.empty(), Scope.grantable(), BranchLimit.NONE);

        assertThat(rights.leftOf(token(ada, BranchLimit.NONE), CONSOLE, other)).isEmpty();
        assertThat(rights.leftOf(token(kiosk), Optional.of(kiosk.id()), other)).isEmpty();
        assertThat(rights.leftOf(token(operator), Optional.of(operator.id()), other))
                .hasValue(token(operator));
    }

    private Person administrator() {
        var ada = PeopleFixtures.aPerson(own, "ada-" + UUID.randomUUID() + "@vermont.example");
        people.add(ada);
        becomes(ada, Set.of(Role.ADMINISTRATOR), BranchLimit.NONE);
        return people.find(ada.id()).orElseThrow();
    }

    private void becomes(Person person, Set<Role> roles, BranchLimit branches) {
        var seen = people.find(person.id()).orElseThrow();
        var next = new Person(
                seen.id(),
                seen.institution(),
                seen.email(),
                seen.name(),
                roles,
                branches,
                seen.password(),
                seen.createdAt(),
                seen.version() + 1);
        assertThat(people.change(seen, next)).isTrue();
    }

    private ApiClient client(Optional<InstitutionId> institution, Set<Scope> scopes, BranchLimit branches) {
        var client = new ApiClient(
                UUID.randomUUID().toString(),
                institution,
                "a client",
                scopes,
                branches,
                "hash",
                List.of(),
                Instant.EPOCH);
        clients.put(client);
        return client;
    }

    private static Viewer token(Person person, BranchLimit branches) {
        return new Viewer(person.id().toString(), EnumSet.copyOf(person.scopes()), branches);
    }

    private static Viewer token(ApiClient client) {
        return new Viewer(client.id(), client.scopes(), client.branches());
    }

    /** What somebody with the token hears who asks for a client for these branches. */
    private Refusal refusalOf(Viewer claimed, Optional<String> program, BranchLimit branches) {
        var callers = new Callers(() -> rights.leftOf(claimed, program, own));
        var order = new ClientOrder("Twin", Set.of(Scope.PATRONS_READ), branches, List.of());
        var refusals = new ArrayList<Refusal>();
        assertThatThrownBy(() -> registry.issue(own, order, callers.current()))
                .isInstanceOfSatisfying(Refused.class, refused -> refusals.add(refused.refusal()));
        return refusals.getFirst();
    }
}
