package org.atrium.gateway.routing.web;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** Thrown in the midst of a body that said nothing of its length, or lied. */
final class BodyTooLarge extends IOException {

    BodyTooLarge(DataSize limit) {
        super(text(limit));
    }

    static String text(DataSize limit) {
        return "A body of this kind may have at most " + limit.toMegabytes() + " MiB.";
    }

    static boolean isCauseOf(Throwable failure) {
        return Causes.find(failure, BodyTooLarge.class).isPresent();
    }

    static String messageOf(Throwable failure) {
        return Causes.find(failure, BodyTooLarge.class)
                .map(BodyTooLarge::getMessage)
                .orElse("");
    }
}
