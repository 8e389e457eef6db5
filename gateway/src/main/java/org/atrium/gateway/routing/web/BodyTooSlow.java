package org.atrium.gateway.routing.web;

import java.io.IOException;

/** Thrown in the midst of a body that does not keep the pace. */
final class BodyTooSlow extends IOException {

    BodyTooSlow() {
        super("the body arrives too slowly");
    }

    static boolean isCauseOf(Throwable failure) {
        return Causes.find(failure, BodyTooSlow.class).isPresent();
    }
}
