package org.atrium.gateway.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.access.Scope;
import org.atrium.gateway.people.Password.OneTime;
import org.atrium.gateway.people.PersonRefusal.AddressInUse;
import org.atrium.gateway.people.PersonRefusal.RoleBeyondCaller;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;

/** Makes accounts for staff. */
public final class StaffAccounts {

    /** How long a one-time password opens the door. */
    private static final Duration OPEN = Duration.ofDays(14);

    /** Letters and digits that nobody confuses on paper; 20 of them carry 98 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final People people;
    private final PasswordHashes hashes;
    private final SecureRandom random;
    private final Ids ids;
    private final Clock clock;

    public StaffAccounts(People people, PasswordHashes hashes, SecureRandom random, Ids ids, Clock clock) {
        this.people = people;
        this.hashes = hashes;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param callers scopes of whoever invites: nobody hands on more than they hold */
    public InvitedPerson invite(InstitutionId institution, Invitation invitation, Set<Scope> callers) {
        var beyond = EnumSet.noneOf(Scope.class);
        beyond.addAll(Role.scopesOf(invitation.roles()));
        beyond.removeAll(callers);
        if (!beyond.isEmpty()) {
            throw new Refused(new RoleBeyondCaller(beyond));
        }
        var oneTime = oneTimePassword();
        var person = new Person(
                new PersonId(ids.next()),
                institution,
                invitation.email(),
                invitation.name(),
                invitation.roles(),
                new OneTime(hashes.hash(oneTime), clock.instant().plus(OPEN)),
                clock.instant());
        if (!people.add(person)) {
            throw new Refused(new AddressInUse(invitation.email()));
        }
        return new InvitedPerson(person, oneTime);
    }

    private String oneTimePassword() {
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
