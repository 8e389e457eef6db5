package org.atrium.patron.importing;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** What the import did is not known any more, or it did nothing. */
@Problem(type = "nothing-to-undo", status = 409, title = "There is nothing to take back of this import")
public record NothingToUndo(long days) implements Refusal {

    @Override
    public String detail() {
        return "It changed nothing, was a dry run, has been taken back, or was started more than " + days
                + " days ago.";
    }
}
