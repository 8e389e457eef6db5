package org.atrium.patron.merge;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** All records of a person lie in one document, which has its bound. */
@Problem(type = "too-many-records", status = 409, title = "One person consists of no more records")
public record TooManyRecords(int most) implements Refusal {

    @Override
    public String detail() {
        return "One person consists of at most " + most + " records.";
    }
}
