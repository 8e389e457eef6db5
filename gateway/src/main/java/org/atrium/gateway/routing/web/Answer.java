package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a service answers: its head is here, its body comes as it is read. */
interface Answer extends AutoCloseable {

    /** Hands on head and body. */
    void writeTo(HttpServletResponse response) throws IOException;

    /** Ends the connection to the service, whatever is still to come over it. Any thread may say so. */
    void giveUp();

    /** After a body that was not read to its end the connection ends. */
    @Override
    void close() throws IOException;
}
