package org.atrium.patron.consent;

import java.time.Instant;
import java.util.Optional;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** How the current institution's patrons stand. */
public interface Standings {

    /**
     * Empty when nobody is known by the id.
     *
     * @param then a moment of the past; absent: now
     */
    Optional<Standing> of(PatronId patron, @Nullable Instant then);
}
