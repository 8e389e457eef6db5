package org.atrium.campaign.outbound;

import java.net.URI;
import java.time.Duration;

/**
 * The mail server that letters are handed to.
 *
 * @param url {@code smtp://user:password@host:port} or {@code smtps://…}
 * @param sender the address in From
 * @param connections that are kept open at most
 * @param timeout of each of its answers but the last to a letter
 * @param verdict of its answer after the content of a letter: RFC 5321, 4.5.3.2.6, asks for ten minutes, since whoever
 *     gives up before does not know whether the letter was taken
 */
public record MailServer(URI url, String sender, int connections, Duration timeout, Duration verdict) {

    /** Without the password. */
    @Override
    public String toString() {
        return "the mail server at " + url.getHost();
    }
}
