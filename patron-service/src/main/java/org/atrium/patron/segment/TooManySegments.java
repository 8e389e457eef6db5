package org.atrium.patron.segment;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** There is an end to what every write can look at. */
@Problem(type = "too-many-segments", status = 409, title = "There are too many segments")
public record TooManySegments(int most) implements Refusal {

    @Override
    public String detail() {
        return "An institution has at most " + most + " segments. Remove some first.";
    }
}
