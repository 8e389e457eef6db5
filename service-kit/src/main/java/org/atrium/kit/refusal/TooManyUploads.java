package org.atrium.kit.refusal;

import java.time.Duration;

/** An institution sends as many files at once as have room beside those of others. Nothing of this one was read. */
@Problem(type = "too-many-uploads", status = 429, title = "Too many files are being sent")
public record TooManyUploads(int most, Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return most + " files are being sent already. Try again in " + retryAfter.toSeconds() + " s.";
    }
}
