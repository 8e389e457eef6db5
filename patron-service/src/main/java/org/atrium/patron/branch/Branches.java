package org.atrium.patron.branch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The branches of the current institution. */
public interface Branches {

    List<Branch> all();

    long count();

    Optional<Branch> find(BranchId id);

    /** The names of those that exist. */
    Map<BranchId, String> named(Collection<BranchId> ids);

    /** The names of all, in the order in which they were made; without opening hours, which are most of a branch. */
    Map<BranchId, String> names();

    /** Where those are that have a place. */
    Map<BranchId, Location> places();

    /** @throws Refused with {@link BranchNameTaken} */
    void insert(Branch branch);

    /** Writes it if its stored version is still {@code branch.version() - 1}; false when somebody was faster. */
    boolean replace(Branch branch);
}
