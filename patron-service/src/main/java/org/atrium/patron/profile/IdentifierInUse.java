package org.atrium.patron.profile;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** An identifier points at one patron. */
@Problem(type = "identifier-in-use", status = 409, title = "Another patron has this identifier")
public record IdentifierInUse(String key) implements Refusal {

    @Override
    public String detail() {
        return "The identifier “" + key + "” points at another patron of this institution.";
    }
}
