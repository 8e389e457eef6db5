package org.atrium.kit.refusal;

import java.time.Duration;

/** A part that this request needs does not answer. Nothing was changed; the caller may repeat the request. */
@Problem(type = "unavailable", status = 503, title = "A part of the system does not answer")
public record Unavailable(String part, Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return part + " does not answer. Try again in " + retryAfter.toSeconds() + " s.";
    }
}
