package org.atrium.local.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message that somebody wanted delivered.
 *
 * @param id counts up from 1, also over restarts
 * @param from the envelope's sender
 * @param to the envelope's recipients
 * @param subject decoded; empty when the message has none
 */
record CaughtMail(long id, String from, List<String> to, String subject, Instant receivedAt) {
    CaughtMail {
        to = List.copyOf(to);
    }

    boolean isFor(@Nullable String recipient) {
        return recipient == null || to.stream().anyMatch(recipient::equalsIgnoreCase);
    }

    boolean isSince(@Nullable Instant time) {
        return time == null || !receivedAt.isBefore(time);
    }

    /** Whether the text is found in a recipient or the subject, whatever the case of its letters. */
    boolean mentions(@Nullable String text) {
        return text == null || contains(subject, text) || to.stream().anyMatch(recipient -> contains(recipient, text));
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
