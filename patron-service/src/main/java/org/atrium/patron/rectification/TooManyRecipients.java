package org.atrium.patron.rectification;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** @param most that are added to one request */
@Problem(type = "too-many-recipients", status = 409, title = "There are too many recipients")
public record TooManyRecipients(int most) implements Refusal {

    @Override
    public String detail() {
        return "At most " + most + " recipients are added to one request.";
    }
}
