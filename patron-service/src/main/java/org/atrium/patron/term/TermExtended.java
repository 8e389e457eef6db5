package org.atrium.patron.term;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

@Problem(type = "term-extended", status = 409, title = "This term was extended before")
public record TermExtended() implements Refusal {

    @Override
    public String detail() {
        return "A term is extended once, by up to two months.";
    }
}
