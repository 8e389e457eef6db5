package org.atrium.patron.consent;

import java.time.Instant;
import java.util.UUID;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Text;
import org.atrium.patron.institution.Languages;
import org.jspecify.annotations.Nullable;

/**
 * The words by which people are asked.
 *
 * @param channel for this channel only; for all when absent
 */
public record Wording(
        UUID id, String purpose, @Nullable String channel, String version, String language, String text, Instant at) {

    /** Characters that the name of a version may have. */
    public static final int VERSION_LENGTH = 64;

    private static final int TEXT_LENGTH = 20_000;

    public Wording {
        version = isFar(version, VERSION_LENGTH) ? version : Text.clean(version);
        text = isFar(text, TEXT_LENGTH) ? text : Text.lines(text);
    }

    /** Beyond what cleaning could make of it: it is refused as it is. */
    private static boolean isFar(String written, int most) {
        return written.length() > 2 * most;
    }

    /** @throws Refused naming every field that is wrong */
    public Wording valid() {
        var faults = new Faults();
        faults.require(Consent.Subject.isPurpose(purpose), "/purpose", "must be a lower-case word");
        faults.require(channel == null || Consent.Subject.isChannel(channel), "/channel", "must be email, sms or post");
        faults.require(
                !version.isEmpty() && version.length() <= VERSION_LENGTH, "/version", "must have 1 to 64 characters");
        faults.require(Languages.isTag(language), "/language", "must be a BCP 47 language tag");
        faults.require(!text.isEmpty() && text.length() <= TEXT_LENGTH, "/text", "must have 1 to 20,000 characters");
        faults.refuseIfAny();
        return this;
    }
}
