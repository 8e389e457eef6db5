package org.atrium.patron.merge;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Nothing is left to be taken back. */
@Problem(type = "merge-undone", status = 409, title = "This merge was taken back before")
public record MergeUndone() implements Refusal {

    @Override
    public String detail() {
        return "Both records are patrons of their own again since it was taken back.";
    }
}
