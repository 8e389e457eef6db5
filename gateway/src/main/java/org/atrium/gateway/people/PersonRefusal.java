package org.atrium.gateway.people;

import java.util.Set;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.security.Scope;

/** Why an account is not made, changed or ended. */
public sealed interface PersonRefusal extends Refusal {

    /** Only within the institution: the same address may sign in for another, and that is not revealed. */
    @Problem(type = "address-in-use", status = 409, title = "Somebody signs in with this address already")
    record AddressInUse(EmailAddress email) implements PersonRefusal {
        @Override
        public String detail() {
            return "Somebody of this institution signs in with " + email + " already.";
        }
    }

    /** Nobody may give a role with scopes that they do not hold themselves. */
    @Problem(type = "role-beyond-caller", status = 403, title = "A person cannot be given more than the caller holds")
    record RoleBeyondCaller(Set<Scope> scopes) implements PersonRefusal {
        @Override
        public String detail() {
            return "The roles need " + String.join(" ", Scope.texts(scopes)) + ", which your own token lacks.";
        }
    }

    /** An institution that nobody administers could not be helped from inside. */
    @Problem(type = "last-administrator", status = 409, title = "An institution needs an administrator")
    record LastAdministrator() implements PersonRefusal {
        @Override
        public String detail() {
            return "This is the institution's last administrator. Make somebody else one first.";
        }
    }
}
