package org.atrium.patron.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger; it is never changed.
 *
 * @param id whoever writes the same line again writes it with the same id
 * @param wordingVersion the words that the person saw; needed when the basis is consent and it was granted
 * @param source where it was given: a form, a desk, an import, an unsubscribe link
 * @param at when the person decided
 * @param recordedAt when the ledger learned it
 * @param evidence the rest of the receipt: actor, campaign, batch
 */
public record Consent(
        UUID id,
        Subject subject,
        Basis basis,
        boolean granted,
        @Nullable String wordingVersion,
        String source,
        Instant at,
        Instant recordedAt,
        Map<String, String> evidence) {

    private static final Instant OLDEST = Instant.parse("1900-01-01T00:00:00Z");

    public Consent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
        evidence = Map.copyOf(evidence);
    }

    /** When the decision counts from: a time that had not come when the ledger learned it decides nothing. */
    Instant effectiveAt() {
        return at.isBefore(recordedAt) ? at : recordedAt;
    }

    /** Whether a guardian decided for the person. */
    public boolean byGuardian() {
        return evidence.containsKey(Guardian.IN_EVIDENCE);
    }

    /** Why nobody can have decided then; empty when somebody can, or when it is left out. */
    public static Optional<String> timeFault(@Nullable Instant at, Instant now) {
        if (at == null) {
            return Optional.empty();
        }
        if (at.isAfter(now)) {
            return Optional.of("must not be later than now; left out it is now");
        }
        return at.isBefore(OLDEST) ? Optional.of("must not be before " + OLDEST) : Optional.empty();
    }

    /** What a decision is about. */
    public record Subject(String purpose, String channel) {

        private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
        /** All that there are. */
        public static final Set<String> CHANNELS = Set.of("email", "sms", "post");

        public static boolean isPurpose(String text) {
            return PURPOSE.matcher(text).matches();
        }

        public static boolean isChannel(String text) {
            return CHANNELS.contains(text);
        }

        public String key() {
            return purpose + "/" + channel;
        }
    }
}
