package org.atrium.patron.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answer that somebody was given. It names nobody: of each patron it has a keyed hash, by which it is found again, so
 * that it may stay as it is when the patron is erased.
 *
 * @param by the {@code sub} of who asked
 * @param kind what was shown: {@code patron}, {@code timeline}, {@code search}
 * @param purpose what they said it was for; null where they did not say
 * @param asked by which fields it was searched, never for what
 * @param subject whose list it was, such as {@code group:…}; null where it was none's
 * @param people keyed hashes of the patrons that were shown
 * @param count of them; more than these where an answer was too long to note each
 * @param seal of the entry of the audit log that covers it; null for some seconds
 */
public record Look(
        UUID id,
        Instant at,
        String by,
        String kind,
        @Nullable Viewing purpose,
        List<String> asked,
        @Nullable String subject,
        List<String> people,
        long count,
        @Nullable UUID seal) {

    public Look {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        asked = List.copyOf(asked);
        people = List.copyOf(people);
    }
}
