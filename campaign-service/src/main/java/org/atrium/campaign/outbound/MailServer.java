package org.atrium.campaign.outbound;

import java.net.URI;
import java.time.Duration;

/**
 * The mail server that letters are handed to.
 *
 * @param url {@code smtp://user:password@host:port} or {@code smtps://…}
 * @param sender the address in From
 * @param connections that are kept open at most
 * @param timeout of each of its answers
 */
public record MailServer(URI url, String sender, int connections, Duration timeout) {

    /** Without the password. */
    @Override
    public String toString() {
        return "the mail server at " + url.getHost();
    }
}
