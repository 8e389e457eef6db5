package org.atrium.gateway.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.atrium.gateway.access.Caller;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.people.Password.OneTime;
import org.atrium.gateway.people.PersonRefusal.AddressInUse;
import org.atrium.gateway.people.PersonRefusal.LastAdministrator;
import org.atrium.gateway.people.PersonRefusal.RoleBeyondCaller;
import org.atrium.gateway.session.Sessions;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;

/** Makes, changes and ends accounts of staff. */
public final class StaffAccounts {

    /** How long a one-time password may be used. */
    private static final Duration OPEN = Duration.ofDays(14);

    /** Letters and digits that nobody confuses on paper; 20 of them carry 98 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final People people;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Grants grants;
    private final SecureRandom random;
    private final Ids ids;
    private final Clock clock;

    public StaffAccounts(
            People people,
            PasswordHashes hashes,
            Sessions sessions,
            Grants grants,
            SecureRandom random,
            Ids ids,
            Clock clock) {
        this.people = people;
        this.hashes = hashes;
        this.sessions = sessions;
        this.grants = grants;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param caller whoever invites: nobody hands on more than they hold */
    public InvitedPerson invite(InstitutionId institution, Invitation invitation, Caller caller) {
        refuseBeyond(invitation.roles(), caller);
        caller.refuseBeyond(invitation.branches());
        return begin(institution, invitation);
    }

    /** An institution that begins has nobody yet who could invite. */
    public InvitedPerson inviteFirst(InstitutionId institution, Invitation invitation) {
        return begin(institution, invitation);
    }

    private InvitedPerson begin(InstitutionId institution, Invitation invitation) {
        var oneTime = oneTimePassword();
        var person = new Person(
                new PersonId(ids.next()),
                institution,
                invitation.email(),
                invitation.name(),
                invitation.roles(),
                invitation.branches(),
                new OneTime(hashes.hash(oneTime), clock.instant().plus(OPEN)),
                clock.instant(),
                1);
        if (!people.add(person)) {
            throw new Refused(new AddressInUse(invitation.email()));
        }
        return new InvitedPerson(person, oneTime);
    }

    /**
     * Gives the person another name, other roles or other branches. Roles and branches begin with a new sign-in: what the
     * old ones allowed ends now. It ends before the change as well as after it, and also when the person has these
     * already: a process that dies in between leaves nothing that the same order, given again, does not end.
     *
     * @param change where it names neither roles nor branches, sessions go on
     * @param caller nobody hands on more than they hold, but for roles that the person has already
     * @return empty if somebody changed the person meanwhile
     */
    public Optional<Person> change(Person seen, AccountChange change, Caller caller) {
        caller.refuseBeyond(seen.branches());
        var roles = change.roles().orElse(seen.roles());
        var added = EnumSet.noneOf(Role.class);
        added.addAll(roles);
        added.removeAll(seen.roles());
        refuseBeyond(added, caller);
        var branches = change.branches().orElse(seen.branches());
        caller.refuseBeyond(branches);
        var next = seen.as(change.name(), roles, branches);
        var leaves = seen.isAdministrator() && !next.isAdministrator();
        if (leaves) {
            refuseTheLast(seen);
        }
        if (change.namesRights()) {
            endAllOf(seen.id());
        }
        if (!people.change(seen, next)) {
            return Optional.empty();
        }
        if (leaves && people.administratorsOf(seen.institution()) == 0) {
            // Two administrators were demoted at the same moment and none is left: this change is undone.
            people.change(next, next.as(seen.name(), seen.roles(), seen.branches()));
            throw new Refused(new LastAdministrator());
        }
        if (change.namesRights()) {
            endAllOf(seen.id());
        }
        return Optional.of(next);
    }

    /** @return false if somebody changed the person meanwhile */
    public boolean end(Person seen, Caller caller) {
        caller.refuseBeyond(seen.branches());
        if (seen.isAdministrator()) {
            refuseTheLast(seen);
        }
        endAllOf(seen.id());
        if (!people.remove(seen)) {
            return false;
        }
        if (seen.isAdministrator() && people.administratorsOf(seen.institution()) == 0) {
            people.add(seen);
            throw new Refused(new LastAdministrator());
        }
        endAllOf(seen.id());
        return true;
    }

    /** Removes sessions and grants of an account that is gone already, in case its deletion was interrupted. */
    public void endWhatIsLeftOf(PersonId unknown) {
        endAllOf(unknown);
    }

    /**
     * Another one-time password, for who lost the first or forgot the own one: with it the sign-in begins anew.
     *
     * @return empty if the person chose one at the same moment
     */
    public Optional<InvitedPerson> inviteAgain(Person seen, Caller caller) {
        refuseBeyond(seen.roles(), caller);
        caller.refuseBeyond(seen.branches());
        endAllOf(seen.id());
        var oneTime = oneTimePassword();
        var password = new OneTime(hashes.hash(oneTime), clock.instant().plus(OPEN));
        if (!people.changePassword(seen.id(), seen.password(), password)) {
            return Optional.empty();
        }
        endAllOf(seen.id());
        return Optional.of(new InvitedPerson(seen.with(password), oneTime));
    }

    private void endAllOf(PersonId person) {
        sessions.endAllOf(person.toString());
        grants.endAllOf(person);
    }

    private void refuseTheLast(Person person) {
        if (people.administratorsOf(person.institution()) <= 1) {
            throw new Refused(new LastAdministrator());
        }
    }

    private static void refuseBeyond(Set<Role> roles, Caller caller) {
        var beyond = caller.lacking(Role.scopesOf(roles));
        if (!beyond.isEmpty()) {
            throw new Refused(new RoleBeyondCaller(beyond));
        }
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
