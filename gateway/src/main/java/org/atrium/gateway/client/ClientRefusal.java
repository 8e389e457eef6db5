package org.atrium.gateway.client;

import java.util.Set;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.security.Scope;

/** Why an API client is not made. */
public sealed interface ClientRefusal extends Refusal {

    /** Nobody hands on more than they hold. */
    @Problem(type = "scope-beyond-caller", status = 403, title = "A client cannot be given more than its maker holds")
    record ScopeBeyondCaller(Set<Scope> scopes) implements ClientRefusal {
        @Override
        public String detail() {
            return "Your own token lacks " + String.join(" ", Scope.texts(scopes)) + ".";
        }
    }
}
