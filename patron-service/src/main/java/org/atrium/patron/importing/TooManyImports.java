package org.atrium.patron.importing;

import java.time.Duration;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.TryLater;

/** As many files wait to be taken in as are kept for an institution. */
@Problem(type = "too-many-imports", status = 429, title = "Too many imports are running")
public record TooManyImports(int most, Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return most + " imports are running or wait. Try again when one of them is done.";
    }
}
