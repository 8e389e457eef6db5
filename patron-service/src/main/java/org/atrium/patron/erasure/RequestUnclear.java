package org.atrium.patron.erasure;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** What they asked for may be another's, or another's theirs. */
@Problem(type = "request-unclear", status = 409, title = "It is not known whose a request is")
public record RequestUnclear() implements Refusal {

    @Override
    public String detail() {
        return "A request for rectification was noted while this patron was taken for one person with another. Say first whose it"
                + " is: else what somebody else asked for would go with this patron, or stay behind.";
    }
}
