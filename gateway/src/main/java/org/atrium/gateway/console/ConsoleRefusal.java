package org.atrium.gateway.console;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Why a request of the console is refused. */
public sealed interface ConsoleRefusal extends Refusal {

    /** A page of somebody else's could have sent this request with the person's cookie. */
    @Problem(type = "csrf-token", status = 403, title = "The request does not carry the session's token")
    record MissingCsrfToken() implements ConsoleRefusal {
        @Override
        public String detail() {
            return "With a session cookie, a request that changes something needs the header and token of GET /session.";
        }
    }
}
