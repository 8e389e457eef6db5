package org.atrium.patron.restriction;

import java.util.Optional;
import org.atrium.patron.identity.PatronId;

/** The limits of the current institution's patrons. */
public interface RestrictionBook {

    Optional<Restrictions> of(PatronId patron);

    /** Notes a limit that was set or lifted. Empty when nobody is known by the id. */
    Optional<Restrictions> note(PatronId patron, Restrictions.Line line);
}
