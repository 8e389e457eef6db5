package org.atrium.patron.rectification;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

@Problem(type = "nothing-to-tell", status = 409, title = "Nothing was rectified")
public record NothingToTell() implements Refusal {

    @Override
    public String detail() {
        return "Recipients are told of what was put right. Of this request nothing was, or not yet.";
    }
}
