package org.atrium.patron.hold;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Too late to hold anything, and to ask for anything. */
@Problem(type = "erasure-begun", status = 409, title = "This patron is being erased")
public record ErasureBegun() implements Refusal {

    @Override
    public String detail() {
        return "Something of this patron was removed already, which cannot be undone, so nothing can be held whole,"
                + " made one with others or asked for any more.";
    }
}
