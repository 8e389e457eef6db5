package org.atrium.gateway.people;

import java.util.Set;
import org.atrium.gateway.access.Scope;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Why an account is not made. */
public sealed interface PersonRefusal extends Refusal {

    /** An address signs in one person of one institution. */
    @Problem(type = "address-in-use", status = 409, title = "Somebody signs in with this address already")
    record AddressInUse(EmailAddress email) implements PersonRefusal {
        @Override
        public String detail() {
            return "Somebody signs in with " + email + " already.";
        }
    }

    /** Nobody hands on more than they hold. */
    @Problem(type = "role-beyond-caller", status = 403, title = "A person cannot be given more than the caller holds")
    record RoleBeyondCaller(Set<Scope> scopes) implements PersonRefusal {
        @Override
        public String detail() {
            return "The roles need " + String.join(" ", Scope.texts(scopes)) + ", which your own token lacks.";
        }
    }
}
