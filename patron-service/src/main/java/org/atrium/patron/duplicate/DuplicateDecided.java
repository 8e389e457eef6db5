package org.atrium.patron.duplicate;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Somebody was faster, or the records are no longer alike. */
@Problem(type = "duplicate-decided", status = 409, title = "This was decided before")
public record DuplicateDecided() implements Refusal {

    @Override
    public String detail() {
        return "Somebody has decided about these two records, or they are no longer alike.";
    }
}
