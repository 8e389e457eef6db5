package org.atrium.patron.consent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
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

    /** In the evidence of a yes that is to be confirmed: the address at which the person is asked. */
    private static final String REQUESTED = "requested";

    private static final String NOWHERE = "nowhere";

    /** In the evidence of a yes that is confirmed: the request, or that the address is verified. */
    private static final String CONFIRMED = "confirmed";

    private static final Instant OLDEST = Instant.parse("1900-01-01T00:00:00Z");

    public Consent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
        evidence = Map.copyOf(evidence);
    }

    /** When the decision counts from: a time that had not come when the ledger learned it decides nothing. */
    public Instant effectiveAt() {
        return at.isBefore(recordedAt) ? at : recordedAt;
    }

    /** Whether it is a yes that somebody has still to confirm: by itself it decides nothing. */
    public boolean isRequest() {
        return evidence.containsKey(REQUESTED);
    }

    /** Whether its giver has answered from an address that is known to be theirs. */
    public boolean isConfirmed() {
        return evidence.containsKey(CONFIRMED);
    }

    /** Whether it has to be confirmed where that is asked for: who leans on another basis than a yes has none to confirm. */
    public boolean canBeConfirmed() {
        return granted && basis == Basis.CONSENT && !isRequest() && !isConfirmed();
    }

    /**
     * The same yes, to be confirmed.
     *
     * @param point where the person is asked; absent of whom no address works
     */
    public Consent requested(@Nullable UUID point) {
        return with(Map.of(REQUESTED, point == null ? NOWHERE : point.toString()));
    }

    /** Where the person is asked to confirm it. */
    public Optional<UUID> askedAt() {
        return Optional.ofNullable(evidence.get(REQUESTED))
                .filter(point -> !point.equals(NOWHERE))
                .map(UUID::fromString);
    }

    /**
     * The yes that confirms this request: it names the request, when that was made, and the address at which the person
     * answered. It has the same id however often the person presses.
     *
     * @param address from which the person came, where the institution keeps that
     */
    public Consent confirmation(Instant now, @Nullable String address) {
        var proof = new HashMap<String, String>();
        proof.put(CONFIRMED, id.toString());
        proof.put("requestedAt", at.toString());
        askedAt().ifPresent(point -> proof.put("contactPoint", point.toString()));
        if (address != null) {
            proof.put("address", address);
        }
        var guardian = evidence.get(Guardian.IN_EVIDENCE);
        if (guardian != null) {
            proof.put(Guardian.IN_EVIDENCE, guardian);
        }
        var same = UUID.nameUUIDFromBytes((CONFIRMED + " " + id).getBytes(StandardCharsets.UTF_8));
        return new Consent(same, subject, basis, true, wordingVersion, source, now, now, proof);
    }

    /** The same yes, given at an address of which it is known whose it is. */
    public Consent from(UUID verifiedPoint) {
        return with(Map.of(CONFIRMED, "verified-address", "contactPoint", verifiedPoint.toString()));
    }

    private Consent with(Map<String, String> more) {
        var all = new HashMap<>(evidence);
        all.putAll(more);
        return new Consent(id, subject, basis, granted, wordingVersion, source, at, recordedAt, all);
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
