package org.atrium.patron.reading;

import java.util.Collection;
import org.atrium.patron.identity.PatronId;

/** Where an operation that {@link ShowsPeople}, and writes its answer itself, says whom before it writes of them. */
public interface Showing {

    /** Returns when it is noted. */
    void people(Collection<PatronId> patrons);
}
