package org.atrium.patron.segment;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Its rule cannot be asked, so nobody can say whom it finds. */
@Problem(type = "segment-set-aside", status = 409, title = "The segment is set aside")
public record SegmentSetAside(String reason) implements Refusal {

    @Override
    public String detail() {
        return "Its members stay as they were, and nothing is sent to them: " + reason;
    }
}
