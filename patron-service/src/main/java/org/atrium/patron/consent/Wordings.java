package org.atrium.patron.consent;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The wordings on record: registered ones, and those that granted consents name. */
public interface Wordings {

    List<Wording> registered();

    /** @throws Refused with {@link WordingTaken} when the version is there with another text */
    Wording register(Wording wording);

    /** Purposes that have any wording on record for the channel. */
    SortedSet<String> purposes(String channel);

    /** Versions on record for the purpose, or for every one when it is absent, and the channel. */
    SortedSet<String> versions(@Nullable String purpose, String channel);
}
