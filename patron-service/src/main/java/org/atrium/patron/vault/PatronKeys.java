package org.atrium.patron.vault;

import java.util.Collection;
import java.util.Map;
import org.atrium.patron.identity.PatronId;

/** The keys of the current institution's patrons. */
public interface PatronKeys {

    /** Those that there are. Whose key is gone cannot be read any more, in whatever copy. */
    Map<PatronId, DataKey> find(Collection<PatronId> patrons);

    /**
     * The key of each of these, made where there is none: it is kept before anything is sealed with it. A key that nobody
     * is sealed by is of no use and does no harm.
     */
    Map<PatronId, DataKey> make(Collection<PatronId> patrons);

    /** Throws away the keys of people of whom nothing is left that is sealed by them. */
    void forget(Collection<PatronId> patrons);

    /** By which what is sealed is looked for. */
    LookupHashes hashes();
}
