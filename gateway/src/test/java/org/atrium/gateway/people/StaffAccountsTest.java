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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.gateway.access.BranchesBeyondCaller;
import org.atrium.gateway.access.Caller;
import org.atrium.gateway.access.Callers;
import org.atrium.gateway.access.Role;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.Viewer;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process may die between any two steps. */
class StaffAccountsTest {

    private static final UUID RIVER = UUID.randomUUID();
    private static final Caller ADMINISTRATOR = caller(new Viewer("ada", Scope.ofInstitution()));
    private static final Caller AT_THE_RIVER =
            caller(new Viewer("rita", Scope.ofInstitution(), BranchLimit.of(Set.of(RIVER))));

    private static final AccountChange ANALYST =
            new AccountChange("Grace", Optional.of(Set.of(Role.ANALYST)), Optional.empty());

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
        assertThatThrownBy(() -> accounts.change(grace, ANALYST, ADMINISTRATOR)).hasMessage("the process dies");
        assertThat(people.find(grace.id()).orElseThrow().roles()).containsExactly(Role.ANALYST);
        assertThat(ended).isNotEmpty();

        diesAfterwards = false;
        ended.clear();
        var seen = people.find(grace.id()).orElseThrow();
        assertThat(accounts.change(seen, ANALYST, ADMINISTRATOR)).isPresent();
        assertAllEnded();
    }

    @Test
    void an_account_whose_end_nothing_followed_left_no_session() {
        diesAfterwards = true;
        assertThatThrownBy(() -> accounts.end(grace, ADMINISTRATOR)).hasMessage("the process dies");
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
        assertThatThrownBy(() -> accounts.inviteAgain(grace, ADMINISTRATOR)).hasMessage("the process dies");

        assertAllEnded();
    }

    @Test
    void a_new_name_ends_nothing() {
        accounts.change(grace, new AccountChange("Grace Hopper", Optional.empty(), Optional.empty()), ADMINISTRATOR);

        assertThat(ended).isEmpty();
    }

    @Test
    void other_branches_begin_with_a_new_sign_in_also_when_they_are_the_same() {
        var changed = accounts.change(grace, limitedTo(RIVER), ADMINISTRATOR).orElseThrow();
        assertThat(changed.branches()).isEqualTo(BranchLimit.of(Set.of(RIVER)));
        assertThat(changed.roles()).isEqualTo(grace.roles());
        assertAllEnded();

        ended.clear();
        accounts.change(changed, limitedTo(RIVER), ADMINISTRATOR);
        assertAllEnded();
    }

    @Test
    void who_is_limited_gives_nobody_more_branches_than_they_have() {
        for (var beyond : List.of(List.of(RIVER, UUID.randomUUID()), List.<UUID>of())) {
            var invitation = new Invitation(
                    new EmailAddress("kay@vermont.example"), "Kay", Set.of(Role.ANALYST), BranchLimit.of(beyond));
            isRefused(() -> accounts.invite(institution, invitation, AT_THE_RIVER));
        }
        var kay = accounts.invite(
                        institution,
                        new Invitation(
                                new EmailAddress("kay@vermont.example"),
                                "Kay",
                                Set.of(Role.ANALYST),
                                BranchLimit.of(Set.of(RIVER))),
                        AT_THE_RIVER)
                .person();
        isRefused(() -> accounts.change(kay, limitedTo(), AT_THE_RIVER));
        assertThat(accounts.change(kay, ANALYST, AT_THE_RIVER)).isPresent();
    }

    @Test
    void who_is_limited_touches_no_account_that_reaches_further() {
        isRefused(() -> accounts.change(grace, limitedTo(RIVER), AT_THE_RIVER));
        isRefused(() -> accounts.inviteAgain(grace, AT_THE_RIVER));
        isRefused(() -> accounts.end(grace, AT_THE_RIVER));

        assertThat(ended).isEmpty();
        assertThat(people.find(grace.id())).hasValue(grace);
    }

    @Test
    void the_last_administrator_of_the_whole_institution_is_not_limited_either() {
        var ada = grace.as("Ada", Set.of(Role.ADMINISTRATOR), BranchLimit.NONE);
        people.change(grace, ada);

        assertThatThrownBy(() -> accounts.change(ada, limitedTo(RIVER), ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(PersonRefusal.LastAdministrator.class));
    }

    private static Caller caller(Viewer viewer) {
        return new Callers(() -> Optional.of(viewer)).current();
    }

    private static AccountChange limitedTo(UUID... branches) {
        return new AccountChange("Grace", Optional.empty(), Optional.of(BranchLimit.of(List.of(branches))));
    }

    private static void isRefused(ThrowingCallable order) {
        assertThatThrownBy(order)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(BranchesBeyondCaller.class));
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
