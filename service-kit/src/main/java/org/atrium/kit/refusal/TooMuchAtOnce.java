package org.atrium.kit.refusal;

import java.time.Duration;

/** What an institution sends at once has no room in memory beside what others send. Nothing of this one was done. */
@Problem(type = "too-much-at-once", status = 429, title = "Too much is being sent at once")
public record TooMuchAtOnce(Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return "The requests of your institution that are being read hold as much as is taken at once. Try again in "
                + retryAfter.toSeconds() + " s.";
    }
}
