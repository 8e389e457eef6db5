package org.atrium.patron.group;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Nobody joins a closed group. */
@Problem(type = "group-closed", status = 409, title = "The group takes no members any more")
public record GroupClosed() implements Refusal {

    @Override
    public String detail() {
        return "The group is closed. Open it again to let somebody in.";
    }
}
