package org.atrium.patron.reading;

import java.util.List;
import java.util.Optional;
import org.atrium.patron.identity.PatronId;

/** Who somebody is, of the current institution. */
@FunctionalInterface
public interface Persons {

    /** Every id by which the person is known; empty when nobody is known by this one. */
    Optional<List<PatronId>> idsOf(PatronId patron);
}
