package org.atrium.patron.profile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atrium.patron.identity.PatronId;

/** The patrons of the current institution. */
public interface Patrons {

    Optional<Patron> find(PatronId id);

    /** Those that exist, in no order. */
    List<Patron> findAll(Collection<PatronId> ids);

    /** Those that carry one of these identifiers ({@code scheme:value}), verified or not. */
    List<Patron> holdersOf(Collection<String> keys);

    /** Those that have one of these ids or identifiers ({@code scheme:value}). */
    List<KnownPatron> known(Collection<PatronId> ids, Collection<String> keys);

    /** In the order of their ids. */
    List<Patron> search(PatronQuery query);

    /** Writes each draft if nobody overtook it; one document and its event at a time, all in one round trip. */
    Written write(List<Draft> drafts);
}
