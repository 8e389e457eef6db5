package org.atrium.patron.rectification;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** @param most that one request has */
@Problem(type = "too-many-recipients", status = 409, title = "There are too many recipients")
public record TooManyRecipients(int most) implements Refusal {

    @Override
    public String detail() {
        return "At most " + most + " recipients stand with one request.";
    }
}
