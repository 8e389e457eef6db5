package org.atrium.kit.refusal;

import java.time.Duration;

/** As many files wait to be fetched as are kept for an institution. */
@Problem(type = "too-many-exports", status = 429, title = "Too many exported files are kept")
public record TooManyExports(int most, Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return most
                + " exported files are kept or being written. Delete one that is no longer needed, or wait until one expires.";
    }
}
