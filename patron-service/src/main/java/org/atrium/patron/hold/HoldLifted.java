package org.atrium.patron.hold;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

@Problem(type = "hold-lifted", status = 409, title = "This hold was lifted before")
public record HoldLifted() implements Refusal {

    @Override
    public String detail() {
        return "A hold is lifted once. If the patron is to be held again, put on a new one.";
    }
}
