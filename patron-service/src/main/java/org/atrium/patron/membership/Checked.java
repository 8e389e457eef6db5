package org.atrium.patron.membership;

import java.util.Optional;
import org.atrium.patron.identity.PatronId;

/** How far the self-check of the current institution has come: the next goes on there, on whichever instance. */
public interface Checked {

    /** Empty at the beginning. */
    Optional<PatronId> last();

    void upTo(PatronId last);

    /** Everybody was looked at: the next begins anew. */
    void everybody();
}
