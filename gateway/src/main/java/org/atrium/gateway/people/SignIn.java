package org.atrium.gateway.people;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.atrium.gateway.people.Password.Chosen;
import org.atrium.gateway.people.Password.OneTime;
import org.atrium.gateway.people.SignInAnswer.ChooseFirst;
import org.atrium.gateway.people.SignInAnswer.NotGoodEnough;
import org.atrium.gateway.people.SignInAnswer.TooSoon;
import org.atrium.gateway.people.SignInAnswer.Welcome;
import org.atrium.gateway.people.SignInAnswer.Which;
import org.atrium.gateway.people.SignInAnswer.Wrong;

/**
 * Decides one attempt to sign in: how long to wait, whether the password is right, which institution, and what to do
 * after a one-time password.
 */
public final class SignIn {

    /** Institutions that one address may work for. */
    static final int MOST_INSTITUTIONS = 8;

    /**
     * At least so many passwords are hashed in an attempt, so that its duration does not tell whether an address has an
     * account.
     */
    private static final int LOOKED_AT = 2;

    private static final Duration CROWD = Duration.ofSeconds(2);

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

    /**
     * @param address where the attempt comes from
     * @param devices who signed in at the same browser before
     */
    public SignInAnswer attempt(String email, String password, String address, KnownDevices devices) {
        if (!EmailAddress.isOne(email) || password.length() > 2 * PasswordFault.LONGEST) {
            return new Wrong();
        }
        var account = new EmailAddress(email);
        var candidates = people.with(account, MOST_INSTITUTIONS);
        try {
            var others = new ArrayList<Person>();
            for (var person : candidates) {
                var word = devices.wordFor(person.id());
                if (word.isEmpty()) {
                    others.add(person);
                    continue;
                }
                var answer = attemptAtOwnDevice(person, password, word.get());
                if (!(answer instanceof Wrong)) {
                    return answer;
                }
            }
            return others.isEmpty() && !candidates.isEmpty()
                    ? new Wrong()
                    : attemptAnywhere(account, others, password, address);
        } catch (Crowded crowd) {
            return new TooSoon(CROWD);
        }
    }

    private SignInAnswer attemptAtOwnDevice(Person person, String password, String word) {
        var keys = Throttle.keysOfDevice(person.id(), word);
        var wait = throttle.admit(keys);
        if (wait.isPositive()) {
            return new TooSoon(wait);
        }
        var answer = hashes.matches(password, person.password().hash()) ? open(person) : new Wrong();
        if (!(answer instanceof Wrong)) {
            throttle.forgive(keys);
        }
        return answer;
    }

    private SignInAnswer attemptAnywhere(
            EmailAddress account, List<Person> candidates, String password, String address) {
        var keys = Throttle.keysOf(account, address);
        var wait = throttle.admit(keys);
        if (wait.isPositive()) {
            return new TooSoon(wait);
        }
        var welcome = new ArrayList<Person>();
        for (var person : candidates) {
            if (hashes.matches(password, person.password().hash()) && !(open(person) instanceof Wrong)) {
                welcome.add(person);
            }
        }
        for (int looked = candidates.size(); looked < LOOKED_AT; looked++) {
            hashes.matches(password, nobodysHash);
        }
        if (welcome.isEmpty()) {
            return new Wrong();
        }
        // With several under one address, whoever knows one password could guess at another's without end.
        if (candidates.size() == 1) {
            throttle.forgive(keys);
        }
        return welcome.size() == 1 ? open(welcome.getFirst()) : new Which(welcome);
    }

    private SignInAnswer open(Person person) {
        return switch (person.password()) {
            case Chosen chosen -> new Welcome(person);
            case OneTime oneTime -> clock.instant().isBefore(oneTime.until()) ? new ChooseFirst(person) : new Wrong();
        };
    }

    /** @return empty if the person has another password by now */
    public Optional<Person> find(Halfway halfway) {
        return people.find(halfway.person()).filter(halfway::holdsFor);
    }

    /** Goes on as the account that was chosen among those the password was right for. */
    public SignInAnswer as(Halfway halfway) {
        return find(halfway).map(this::open).orElseGet(Wrong::new);
    }

    /** Replaces the one-time password, which is then spent. */
    public SignInAnswer choose(Halfway halfway, String password) {
        var person = find(halfway);
        if (person.isEmpty() || !(open(person.get()) instanceof ChooseFirst)) {
            return new Wrong();
        }
        try {
            return choose(person.get(), password);
        } catch (Crowded crowd) {
            return new TooSoon(CROWD);
        }
    }

    private SignInAnswer choose(Person person, String password) {
        var oneTime = person.password();
        var faults = PasswordFault.of(password, person.email(), person.name());
        if (faults.isEmpty() && hashes.matches(password, oneTime.hash())) {
            faults = EnumSet.of(PasswordFault.TOO_SIMPLE);
        }
        if (!faults.isEmpty()) {
            return new NotGoodEnough(faults);
        }
        var chosen = new Chosen(hashes.hash(password), clock.instant());
        return people.changePassword(person.id(), oneTime, chosen) ? new Welcome(person.with(chosen)) : new Wrong();
    }
}
