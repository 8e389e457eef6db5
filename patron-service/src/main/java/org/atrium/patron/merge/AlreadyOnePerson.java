package org.atrium.patron.merge;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Both ids are of one person already. */
@Problem(type = "already-one-person", status = 409, title = "Both are one person already")
public record AlreadyOnePerson() implements Refusal {

    @Override
    public String detail() {
        return "Both records belong to the same person, or are the same record.";
    }
}
