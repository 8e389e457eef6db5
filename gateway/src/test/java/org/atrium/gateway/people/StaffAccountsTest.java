package org.atrium.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.gateway.access.Role;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process may die between any two steps. */
class StaffAccountsTest {

    private static final Set<Scope> ALL = Scope.ofInstitution();

    private final MemoryPeople people = new MemoryPeople();
    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());
    private final Person grace = PeopleFixtures.aPerson(institution, "grace@vermont.example");
    private final List<String> ended = new ArrayList<>();
    private boolean diesAfterwards;

    private final StaffAccounts accounts = new StaffAccounts(
            people,
            new Plain(),
            this::end,
            person -> ended.add("grants of " + person),
            new SecureRandom(),
            Ids.timeOrdered(),
            Clock.fixed(PeopleFixtures.NOW, ZoneOffset.UTC));

    @BeforeEach
    void graceIsThere() {
        people.add(grace);
    }

    @Test
    void a_change_of_roles_that_nothing_followed_left_no_session_of_the_old_ones() {
        diesAfterwards = true;
        assertThatThrownBy(() -> accounts.change(grace, "Grace", Optional.of(Set.of(Role.ANALYST)), ALL))
                .hasMessage("the process dies");
        assertThat(people.find(grace.id()).orElseThrow().roles()).containsExactly(Role.ANALYST);
        assertThat(ended).isNotEmpty();

        diesAfterwards = false;
        ended.clear();
        var seen = people.find(grace.id()).orElseThrow();
        assertThat(accounts.change(seen, "Grace", Optional.of(Set.of(Role.ANALYST)), ALL))
                .isPresent();
        assertAllEnded();
    }

    @Test
    void an_account_whose_end_nothing_followed_left_no_session() {
        diesAfterwards = true;
        assertThatThrownBy(() -> accounts.end(grace)).hasMessage("the process dies");
        assertThat(people.find(grace.id())).isEmpty();
        assertThat(ended).isNotEmpty();

        diesAfterwards = false;
        ended.clear();
        accounts.endWhatIsLeftOf(grace.id());
        assertAllEnded();
    }

    @Test
    void a_new_invitation_that_nothing_followed_left_no_session_of_the_old_password() {
        diesAfterwards = true;
        assertThatThrownBy(() -> accounts.inviteAgain(grace, ALL)).hasMessage("the process dies");

        assertAllEnded();
    }

    @Test
    void a_new_name_ends_nothing() {
        accounts.change(grace, "Grace Hopper", Optional.empty(), ALL);

        assertThat(ended).isEmpty();
    }

    private void assertAllEnded() {
        assertThat(ended).contains("sessions of " + grace.id(), "grants of " + grace.id());
    }

    /** Before the change as it should; after it the process dies, if it is to. */
    private void end(String person) {
        var isChanged = people.find(grace.id()).filter(grace::equals).isEmpty();
        if (isChanged && diesAfterwards) {
            throw new IllegalStateException("the process dies");
        }
        ended.add("sessions of " + person);
    }

    private static final class Plain implements PasswordHashes {

        @Override
        public String hash(String password) {
            return password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash.equals(password);
        }
    }
}
