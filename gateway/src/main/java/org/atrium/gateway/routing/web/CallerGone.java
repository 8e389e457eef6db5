package org.atrium.gateway.routing.web;

import java.io.IOException;

/** The caller's body broke off: nobody's outage but the caller's. */
final class CallerGone extends IOException {

    CallerGone(IOException cause) {
        super("the caller's body broke off", cause);
    }

    static boolean isCauseOf(Throwable failure) {
        return Causes.find(failure, CallerGone.class).isPresent();
    }
}
