package org.atrium.patron.access;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** @param state in which the request is instead of ready */
@Problem(type = "nothing-to-hand-out", status = 409, title = "There is no file to hand out")
public record NothingToHandOut(String state) implements Refusal {

    @Override
    public String detail() {
        return "The request is " + state
                + ". A link is made once the file is ready; when it has expired, ask for it again.";
    }
}
