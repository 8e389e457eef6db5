package org.atrium.patron.profile;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/**
 * An identifier points at one patron of an institution: that is how two records are told to be the same person. In the
 * end the unique index on {@code identifierKeys} in {@code mongo.PatronIndexes} decides, so that two requests at one
 * moment cannot both have it.
 */
@Problem(type = "identifier-in-use", status = 409, title = "Another patron has this identifier")
public record IdentifierInUse(String key) implements Refusal {

    @Override
    public String detail() {
        return "The identifier “" + key + "” points at another patron of this institution.";
    }
}
