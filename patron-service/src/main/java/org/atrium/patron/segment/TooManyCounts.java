package org.atrium.patron.segment;

import java.time.Duration;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.TryLater;

/** Each goes through all patrons, and everybody's lie in one database. */
@Problem(type = "too-many-counts", status = 429, title = "Other rules are being counted")
public record TooManyCounts(int most, Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return "At most " + most + " rules of an institution are counted at a time. Try again in "
                + retryAfter.toSeconds() + " s.";
    }
}
