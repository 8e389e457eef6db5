package org.atrium.patron.question;

import java.time.Duration;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.TryLater;

/** Each goes through patrons, many or all, and everybody's lie in one database. */
@Problem(type = "too-many-counts", status = 429, title = "Others are counting or searching")
public record TooManyCounts(int most, Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return "At most " + most + " questions of this kind of an institution are answered at a time. Try again in "
                + retryAfter.toSeconds() + " s.";
    }
}
