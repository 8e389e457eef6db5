package org.atrium.patron.group;

import java.util.List;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** A segment asks who belongs to this group. */
@Problem(type = "group-in-use", status = 409, title = "A segment asks for this group")
public record GroupInUse(List<String> by) implements Refusal {

    @Override
    public String detail() {
        return "It is named by the segments " + String.join(", ", by) + ". Change or remove those first.";
    }
}
