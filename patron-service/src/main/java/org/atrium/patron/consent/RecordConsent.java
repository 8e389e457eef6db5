package org.atrium.patron.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;

/** A decision as somebody reports it, not yet checked. */
public record RecordConsent(
        @Nullable String purpose,
        @Nullable String channel,
        @Nullable String basis,
        @Nullable Boolean granted,
        @Nullable String wordingVersion,
        @Nullable String source,
        @Nullable Instant at) {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /**
     * The line for the ledger.
     *
     * @param evidence who recorded it
     * @throws Refused naming every field that is wrong
     */
    public Consent line(UUID id, Instant now, Map<String, String> evidence) {
        var faults = new Faults();
        faults.require(purpose != null && Consent.Subject.isPurpose(purpose), "/purpose", "must be a lower-case word");
        faults.require(channel != null && Consent.Subject.isChannel(channel), "/channel", "must be email, sms or post");
        faults.require(granted != null, "/granted", "must be true or false");
        var known = Basis.of(basis == null ? "consent" : basis);
        faults.require(known.isPresent(), "/basis", "must be one of " + words());
        var wordless = wordingVersion == null || wordingVersion.isBlank() || wordingVersion.length() > 64;
        var needed = Boolean.TRUE.equals(granted)
                && known.filter(Basis.CONSENT::equals).isPresent();
        faults.require(!(needed && wordless), "/wordingVersion", "a granted consent names the wording that was shown");
        faults.require(source == null || source.length() <= 100, "/source", "must have at most 100 characters");
        faults.require(at == null || !at.isAfter(now.plus(CLOCK_SKEW)), "/at", "must not be in the future");
        faults.refuseIfAny();
        return new Consent(
                id,
                new Consent.Subject(Objects.requireNonNull(purpose), Objects.requireNonNull(channel)),
                known.orElseThrow(),
                Boolean.TRUE.equals(granted),
                wordless ? null : wordingVersion,
                source == null || source.isBlank() ? "staff" : source,
                at == null ? now : at,
                now,
                evidence);
    }

    private static String words() {
        return Arrays.stream(Basis.values()).map(Basis::word).collect(Collectors.joining(", "));
    }
}
