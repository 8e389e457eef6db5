package org.atrium.gateway.access;

import java.util.List;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/**
 * Nobody who is limited to branches gives an account or a client more, or touches one that has more.
 *
 * @param branches those of the caller
 */
@Problem(type = "branches-beyond-caller", status = 403, title = "This reaches beyond the branches of the caller")
public record BranchesBeyondCaller(List<String> branches) implements Refusal {

    public BranchesBeyondCaller {
        branches = List.copyOf(branches);
    }

    @Override
    public String detail() {
        return "Your own account is limited to the branches " + String.join(" ", branches) + ".";
    }
}
