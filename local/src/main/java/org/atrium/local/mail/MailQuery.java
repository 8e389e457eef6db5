package org.atrium.local.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are asked for, newest first.
 *
 * @param to a recipient's whole address
 * @param since received then or later
 * @param text found in a recipient or the subject
 */
record MailQuery(
        @Nullable String to,
        @Nullable Instant since,
        @Nullable String text,
        int limit,
        int offset) {
    boolean matches(CaughtMail mail) {
        return mail.isFor(to) && mail.isSince(since) && mail.mentions(text);
    }
}
