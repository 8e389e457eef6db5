package org.atrium.patron.consent;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** What somebody was shown is never rewritten. */
@Problem(type = "wording-taken", status = 409, title = "This version of the wording is on record")
public record WordingTaken(String version) implements Refusal {

    @Override
    public String detail() {
        return "Version “" + version + "” is on record with another text. Register the new text as a new version.";
    }
}
