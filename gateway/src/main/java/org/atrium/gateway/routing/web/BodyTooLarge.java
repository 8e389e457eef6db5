package org.atrium.gateway.routing.web;

import java.io.IOException;

/** Thrown in the midst of a body that said nothing of its length, or lied. */
final class BodyTooLarge extends IOException {

    BodyTooLarge(long limit) {
        super(text(limit));
    }

    static String text(long limit) {
        return "A body of this kind may have at most " + (limit >> 20) + " MiB.";
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
