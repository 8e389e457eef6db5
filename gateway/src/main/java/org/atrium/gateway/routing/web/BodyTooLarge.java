package org.atrium.gateway.routing.web;

import java.io.IOException;

/** Thrown in the midst of a body that said nothing of its length, or lied. */
final class BodyTooLarge extends IOException {

    private static final long MEBIBYTE = 1 << 20;

    BodyTooLarge(long limit) {
        super(text(limit));
    }

    static String text(long limit) {
        var size = limit < MEBIBYTE ? (limit >> 10) + " KiB." : (limit >> 20) + " MiB.";
        return "A body of this kind may have at most " + size;
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
