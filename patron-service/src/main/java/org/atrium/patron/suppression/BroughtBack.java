package org.atrium.patron.suppression;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** @param field a JSON Pointer to what is known again; what stands there is not repeated */
@Problem(type = "suppressed", status = 409, title = "This person asked to be forgotten")
public record BroughtBack(String field) implements Refusal {

    @Override
    public String detail() {
        return "What stands in " + field + " belongs to somebody who was erased. They come back when they agree to"
                + " something anew, or when somebody who manages privacy lifts it.";
    }
}
