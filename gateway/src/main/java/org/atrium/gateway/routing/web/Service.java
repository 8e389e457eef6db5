package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** One of the services, to be asked what a caller asks. */
interface Service {

    /** @throws IOException when there is no answer, or the caller's body does not arrive */
    Answer ask(HttpServletRequest request) throws IOException;
}
