package org.atrium.gateway.people;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import org.atrium.gateway.people.Password.Chosen;
import org.atrium.gateway.people.Password.OneTime;
import org.atrium.gateway.people.SignInAnswer.ChooseFirst;
import org.atrium.gateway.people.SignInAnswer.NotGoodEnough;
import org.atrium.gateway.people.SignInAnswer.TooSoon;
import org.atrium.gateway.people.SignInAnswer.Welcome;
import org.atrium.gateway.people.SignInAnswer.Wrong;

/** The desk at the door. */
public final class SignIn {

    private final People people;
    private final PasswordHashes hashes;
    private final Throttle throttle;
    private final Clock clock;
    private final String nobodysHash;

    public SignIn(People people, PasswordHashes hashes, Throttle throttle, Clock clock) {
        this.people = people;
        this.hashes = hashes;
        this.throttle = throttle;
        this.clock = clock;
        this.nobodysHash = hashes.hash("nobody has this password");
    }

    /** @param address where the attempt comes from */
    public SignInAnswer attempt(String email, String password, String address) {
        var keys = Throttle.keysOf(email.strip().toLowerCase(java.util.Locale.ROOT), address);
        var wait = throttle.admit(keys);
        if (wait.isPositive()) {
            return new TooSoon(wait);
        }
        var person = EmailAddress.isOne(email) ? people.find(new EmailAddress(email)) : Optional.<Person>empty();
        // An unknown address takes as long as a wrong password, so that time tells nothing.
        var hash = person.map(known -> known.password().hash()).orElse(nobodysHash);
        if (!hashes.matches(password, hash) || person.isEmpty()) {
            return new Wrong();
        }
        var answer = open(person.get());
        if (!(answer instanceof Wrong)) {
            throttle.forgive(keys);
        }
        return answer;
    }

    private SignInAnswer open(Person person) {
        return switch (person.password()) {
            case Chosen chosen -> new Welcome(person);
            case OneTime oneTime -> clock.instant().isBefore(oneTime.until()) ? new ChooseFirst(person) : new Wrong();
        };
    }

    /** Replaces the one-time password, which is then spent. */
    public SignInAnswer choose(PersonId id, String password) {
        var person = people.find(id);
        if (person.isEmpty() || !(open(person.get()) instanceof ChooseFirst)) {
            return new Wrong();
        }
        var oneTime = person.get().password();
        var faults =
                PasswordFault.of(password, person.get().email(), person.get().name());
        if (hashes.matches(password, oneTime.hash())) {
            faults = EnumSet.of(PasswordFault.TOO_SIMPLE);
        }
        if (!faults.isEmpty()) {
            return new NotGoodEnough(faults);
        }
        var chosen = new Chosen(hashes.hash(password), clock.instant());
        return people.changePassword(id, oneTime, chosen)
                ? new Welcome(person.get().with(chosen))
                : new Wrong();
    }
}
