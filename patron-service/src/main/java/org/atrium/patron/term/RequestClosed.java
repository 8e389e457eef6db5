package org.atrium.patron.term;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Nobody waits for an answer any more. */
@Problem(type = "request-closed", status = 409, title = "This request is closed")
public record RequestClosed() implements Refusal {

    @Override
    public String detail() {
        return "It was answered or withdrawn before. If something is asked for again, note a new request.";
    }
}
