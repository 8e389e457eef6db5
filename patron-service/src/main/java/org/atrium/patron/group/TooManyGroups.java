package org.atrium.patron.group;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** A patron's groups lie in the patron's document, so they have an end. */
@Problem(type = "too-many-groups", status = 409, title = "The patron belongs to too many groups")
public record TooManyGroups(int most) implements Refusal {

    @Override
    public String detail() {
        return "A patron has at most " + most + " groups, those that have ended among them. Remove one first.";
    }
}
