package org.atrium.patron.branch;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Branch names are how files name branches, so each is there once. */
@Problem(type = "branch-name-taken", status = 409, title = "Another branch has this name")
public record BranchNameTaken(String name) implements Refusal {

    @Override
    public String detail() {
        return "There is already a branch named “" + name + "”.";
    }
}
