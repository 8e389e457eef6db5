package org.atrium.gateway.people;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What became of an attempt to sign in. */
public sealed interface SignInAnswer {

    record Welcome(Person person) implements SignInAnswer {}

    /** The one-time password was right; a password of one's own is needed before anything else. */
    record ChooseFirst(Person person) implements SignInAnswer {}

    /** Wrong, without saying whether it was the address or the password. */
    record Wrong() implements SignInAnswer {}

    /** The password is right for the same address at several institutions. */
    record Which(List<Person> people) implements SignInAnswer {

        public Which {
            people = List.copyOf(people);
        }
    }

    record TooSoon(Duration delay) implements SignInAnswer {}

    record NotGoodEnough(Set<PasswordFault> faults) implements SignInAnswer {}
}
