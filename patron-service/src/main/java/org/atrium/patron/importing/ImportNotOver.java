package org.atrium.patron.importing;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Rows are still being taken in. */
@Problem(type = "import-not-over", status = 409, title = "The import is not over")
public record ImportNotOver() implements Refusal {

    @Override
    public String detail() {
        return "The rows of the file are still being taken in. Take the import back when it is done.";
    }
}
