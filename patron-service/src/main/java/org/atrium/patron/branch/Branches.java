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

    /** @throws Refused with {@link BranchNameTaken} */
    void insert(Branch branch);

    /** Writes it if its stored version is still {@code branch.version() - 1}; false when somebody was faster. */
    boolean replace(Branch branch);
}
