package org.atrium.gateway.routing.web;

import java.io.IOException;

/** The service sent the beginning of an answer, and not the rest. */
final class ServiceBroke extends IOException {

    ServiceBroke(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
