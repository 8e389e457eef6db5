package org.atrium.patron.consent;

import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wordings on record. A version that a consent names without a text is none: nobody could say what was agreed to.
 */
public interface Wordings {

    /** In the order of their ids, which is that of their registration; from the first, or after the one given. */
    List<Wording> registered(@Nullable UUID after, int limit);

    /** @throws Refused with {@link WordingTaken} when the version is there with another text */
    Wording register(Wording wording);

    /** Purposes that have any wording on record for the channel. */
    SortedSet<String> purposes(String channel);

    /** The words of a version for this subject, in every language in which it is on record. */
    List<Wording> ofVersion(Consent.Subject subject, String version);

    /** Versions on record for the purpose, or for every one when it is absent, and the channel. */
    SortedSet<String> versions(@Nullable String purpose, String channel);
}
