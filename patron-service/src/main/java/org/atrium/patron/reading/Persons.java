package org.atrium.patron.reading;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atrium.patron.identity.PatronId;

/** Who somebody is, of the current institution. */
@FunctionalInterface
public interface Persons {

    /** Every id by which each of these is known; nothing of whom nobody knows. */
    Map<PatronId, List<PatronId>> idsOf(Collection<PatronId> patrons);
}
