package org.atrium.patron.duplicate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** What was proposed and decided of the current institution's patrons. */
public interface Duplicates {

    Optional<Duplicate> find(DuplicateId id);

    /** The most alike first. */
    List<Duplicate> list(Query query);

    /**
     * Puts what was found in the place of what was open about these patrons. A pair that was decided to be two persons
     * stays so.
     */
    void propose(Collection<PatronId> about, List<Duplicate> found);

    /** @return false if it was decided, or found to be none, before */
    boolean decide(Duplicate decided);

    /**
     * What is asked for.
     *
     * @param patron pairs of this one alone
     * @param after the last of the page before
     */
    record Query(
            Duplicate.State state,
            @Nullable PatronId patron,
            @Nullable Place after,
            int limit) {}

    /** Where in the list a pair is. */
    record Place(double weight, DuplicateId id) {}
}
