package org.atrium.gateway.routing.web;

import java.util.Optional;

/** Looks for the reason beneath a failure. */
final class Causes {

    private Causes() {}

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
