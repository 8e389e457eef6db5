package org.atrium.patron.purpose;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** There is a purpose of this key. */
@Problem(type = "purpose-taken", status = 409, title = "There is a purpose with this key")
public record PurposeTaken(String key) implements Refusal {

    @Override
    public String detail() {
        return "The purpose “" + key + "” is declared. Change it, or choose another key.";
    }
}
