package org.atrium.patron.consent;

import java.time.Instant;
import org.atrium.patron.identity.PatronId;

/** Who may decide for a child. */
public interface Guardians {

    /** Whether somebody may. */
    enum Answer {
        MAY,
        /** Nobody is known by the id, or the child itself is. */
        IS_NOBODY_ELSE,
        IS_NOT_OF_AGE
    }

    /**
     * @param child as whichever of several records the child is known
     * @param then when they decided: nobody's word is worth more for having grown up since
     */
    Answer of(PatronId child, PatronId guardian, Instant then);
}
