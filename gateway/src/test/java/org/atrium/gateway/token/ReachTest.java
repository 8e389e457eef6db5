package org.atrium.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.gateway.people.PeopleFixtures.aPerson;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.institution.Institution;
import org.atrium.gateway.institution.Institutions;
import org.atrium.gateway.people.Person;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class ReachTest {

    private final InstitutionId own = new InstitutionId(UUID.randomUUID());
    private final InstitutionId other = new InstitutionId(UUID.randomUUID());
    private final Reach reach = new Reach(new Known(Set.of(own, other)));

    @Test
    void a_client_reaches_its_own_institution_whether_it_names_it_or_not() {
        var client = aClient(Optional.of(own), Set.of(Scope.PATRONS_READ));

        assertThat(reach.of(client, Optional.empty(), Set.of(Scope.PATRONS_READ))
                        .orElseThrow()
                        .institution())
                .hasValue(own);
        assertThat(reach.of(client, Optional.of(own), Set.of(Scope.PATRONS_READ)))
                .isPresent();
    }

    @Test
    void a_client_never_reaches_another_institution() {
        var client = aClient(Optional.of(own), Set.of(Scope.PATRONS_READ));

        assertThat(reach.of(client, Optional.of(other), Set.of(Scope.PATRONS_READ)))
                .isEmpty();
    }

    @Test
    void the_operator_reaches_any_institution_that_exists_and_says_which() {
        var operator = aClient(Optional.empty(), EnumSet.allOf(Scope.class));
        var nowhere = new InstitutionId(UUID.randomUUID());

        assertThat(reach.of(operator, Optional.of(other), Set.of(Scope.PATRONS_READ))
                        .orElseThrow()
                        .institution())
                .hasValue(other);
        assertThat(reach.of(operator, Optional.of(nowhere), Set.of(Scope.PATRONS_READ)))
                .isEmpty();
    }

    @Test
    void without_an_institution_the_operator_manages_the_platform_and_reads_no_patron() {
        var operator = aClient(Optional.empty(), EnumSet.allOf(Scope.class));

        assertThat(Reach.usual(operator, false)).containsExactly(Scope.PLATFORM_MANAGE);
        assertThat(reach.of(operator, Optional.empty(), Set.of(Scope.PATRONS_READ)))
                .isEmpty();
    }

    @Test
    void a_person_gets_of_what_was_asked_what_their_roles_allow() {
        var grace = aPerson(own, "grace@vermont.example");

        var claims = Reach.of(grace, Optional.empty(), Set.of(Scope.PATRONS_READ, Scope.CAMPAIGNS_APPROVE));

        assertThat(claims.orElseThrow().scopes()).containsExactly(Scope.PATRONS_READ);
    }

    @Test
    void a_person_does_not_sign_in_through_another_institutions_client() {
        var grace = aPerson(own, "grace@vermont.example");
        var foreign = aClient(Optional.of(other), Set.of(Scope.PATRONS_READ));

        assertThat(Reach.of(grace, Optional.of(foreign), Set.of(Scope.PATRONS_READ)))
                .isEmpty();
    }

    @Test
    void through_a_client_that_is_limited_a_person_sees_what_both_see_and_nothing_is_no_token() {
        var river = UUID.randomUUID();
        var hill = UUID.randomUUID();
        var grace = aPerson(own, "grace@vermont.example");
        var some = Set.of(Scope.PATRONS_READ);

        assertThat(Reach.of(grace, Optional.empty(), some).orElseThrow().branches())
                .isEqualTo(BranchLimit.NONE);
        assertThat(Reach.of(grace, Optional.of(limited(river)), some)
                        .orElseThrow()
                        .branches())
                .isEqualTo(BranchLimit.of(Set.of(river)));
        var atBoth = limited(grace, river, hill);
        assertThat(Reach.of(atBoth, Optional.empty(), some).orElseThrow().branches())
                .isEqualTo(BranchLimit.of(Set.of(river, hill)));
        assertThat(Reach.of(atBoth, Optional.of(limited(river)), some)
                        .orElseThrow()
                        .branches())
                .isEqualTo(BranchLimit.of(Set.of(river)));
        assertThat(Reach.of(limited(grace, hill), Optional.of(limited(river)), some))
                .isEmpty();
    }

    @Test
    void a_client_sees_its_branches() {
        var river = UUID.randomUUID();

        assertThat(reach.of(limited(river), Optional.empty(), Set.of(Scope.PATRONS_READ))
                        .orElseThrow()
                        .branches())
                .isEqualTo(BranchLimit.of(Set.of(river)));
    }

    private ApiClient limited(UUID... branches) {
        return new ApiClient(
                "id",
                Optional.of(own),
                "a client",
                Set.of(Scope.PATRONS_READ),
                BranchLimit.of(Set.of(branches)),
                "hash",
                List.of(),
                Instant.EPOCH);
    }

    private static Person limited(Person person, UUID... branches) {
        return new Person(
                person.id(),
                person.institution(),
                person.email(),
                person.name(),
                person.roles(),
                BranchLimit.of(Set.of(branches)),
                person.password(),
                person.createdAt(),
                person.version());
    }

    private static ApiClient aClient(Optional<InstitutionId> institution, Set<Scope> scopes) {
        return new ApiClient("id", institution, "a client", scopes, BranchLimit.NONE, "hash", List.of(), Instant.EPOCH);
    }

    /** Institutions that exist, and nothing more of them. */
    private record Known(Set<InstitutionId> ids) implements Institutions {

        @Override
        public void add(Institution institution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Institution> find(InstitutionId id) {
            return ids.contains(id)
                    ? Optional.of(new Institution(id, "an institution", java.time.ZoneOffset.UTC, Instant.EPOCH, true))
                    : Optional.empty();
        }

        @Override
        public void rename(InstitutionId id, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isEmpty() {
            return ids.isEmpty();
        }

        @Override
        public List<InstitutionId> untold() {
            return List.of();
        }

        @Override
        public void markTold(InstitutionId id) {
            throw new UnsupportedOperationException();
        }
    }
}
