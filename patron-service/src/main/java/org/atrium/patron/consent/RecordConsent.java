package org.atrium.patron.consent;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A decision as somebody reports it, not yet checked.
 *
 * @param guardian who decided for a child; absent: the person did
 */
public record RecordConsent(
        @Nullable String purpose,
        @Nullable String channel,
        @Nullable String basis,
        @Nullable Boolean granted,
        @Nullable String wordingVersion,
        @Nullable String source,
        @Nullable Instant at,
        @Nullable Guardian guardian) {

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
        faults.require(known.isPresent(), "/basis", "must be one of " + Basis.words());
        var wording = text(wordingVersion, Wording.VERSION_LENGTH, "/wordingVersion", faults);
        var from = text(source, 100, "/source", faults);
        var wordless = wording == null;
        var needed = Boolean.TRUE.equals(granted)
                && known.filter(Basis.CONSENT::equals).isPresent();
        faults.require(!(needed && wordless), "/wordingVersion", "a granted consent names the wording that was shown");
        Consent.timeFault(at, now).ifPresent(fault -> faults.add("/at", fault));
        if (guardian != null) {
            guardian.check(faults);
        }
        faults.refuseIfAny();
        return new Consent(
                id,
                new Consent.Subject(Objects.requireNonNull(purpose), Objects.requireNonNull(channel)),
                known.orElseThrow(),
                Boolean.TRUE.equals(granted),
                wording,
                from == null ? "staff" : from,
                at == null ? now : at,
                now,
                guardian == null ? evidence : joined(evidence, guardian.asEvidence()));
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static @Nullable String text(@Nullable String written, int most, String pointer, Faults faults) {
        if (written == null || written.length() > 2 * most) {
            faults.require(written == null, pointer, "must have at most " + most + " characters");
            return null;
        }
        Text.fault(written).ifPresent(fault -> faults.add(pointer, fault));
        var clean = Text.clean(written);
        faults.require(clean.length() <= most, pointer, "must have at most " + most + " characters");
        return clean.isEmpty() ? null : clean;
    }
}
