package org.atrium.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.gateway.people.PeopleFixtures.NOW;
import static org.atrium.gateway.people.PeopleFixtures.aPerson;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.atrium.gateway.people.Password.Chosen;
import org.atrium.gateway.people.Password.OneTime;
import org.atrium.gateway.people.SignInAnswer.Welcome;
import org.atrium.gateway.people.SignInAnswer.Wrong;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class HalfwayTest {

    private static final String GOOD = "river lamp orchard nine";

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MemoryPeople people = new MemoryPeople();
    private final SignIn desk = new SignIn(people, new Plain(), new Throttle(new MemoryTallies(), clock), clock);
    private final Person person = aPerson(new InstitutionId(new UUID(1, 1)), "ada@vermont.example");

    @Test
    void it_goes_on_as_the_person_while_the_password_is_the_same() {
        become(new Chosen("first", NOW));

        assertThat(desk.as(halfway())).isInstanceOf(Welcome.class);
    }

    @Test
    void whoever_waits_to_say_for_which_institution_cannot_go_on_with_a_password_that_was_replaced() {
        become(new Chosen("first", NOW));
        var before = halfway();

        become(new OneTime("invited again", NOW.plus(Duration.ofDays(1))));

        assertThat(desk.as(before)).isInstanceOf(Wrong.class);
        assertThat(desk.find(before)).isEmpty();
    }

    @Test
    void whoever_waits_to_choose_a_password_cannot_once_there_is_another_invitation() {
        become(new OneTime("first", NOW.plus(Duration.ofDays(1))));
        var before = halfway();

        become(new OneTime("second", NOW.plus(Duration.ofDays(1))));

        assertThat(desk.choose(before, GOOD)).isInstanceOf(Wrong.class);
        assertThat(desk.choose(halfway(), GOOD)).isInstanceOf(Welcome.class);
    }

    @Test
    void what_names_no_password_holds_for_none() {
        become(new OneTime("first", NOW.plus(Duration.ofDays(1))));

        assertThat(desk.choose(Halfway.of(person.id().toString()), GOOD)).isInstanceOf(Wrong.class);
        assertThat(Halfway.of(halfway().toString())).isEqualTo(halfway());
    }

    private void become(Password password) {
        people.add(person);
        people.changePassword(
                person.id(), people.find(person.id()).orElseThrow().password(), password);
    }

    private Halfway halfway() {
        return Halfway.of(people.find(person.id()).orElseThrow());
    }

    private static final class Plain implements PasswordHashes {

        @Override
        public String hash(String password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash.equals(hash(password));
        }
    }
}
