package org.atrium.patron.term;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

@Problem(type = "term-over", status = 409, title = "The month is over")
public record TermOver() implements Refusal {

    @Override
    public String detail() {
        return "Whoever asked has to be told within a month of their request that the answer takes longer, and why;"
                + " afterwards a term cannot be extended any more.";
    }
}
