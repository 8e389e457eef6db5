package org.atrium.gateway.people;

import java.util.Optional;
import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.kit.tenancy.BranchLimit;

/**
 * What is to become of an account. What is absent stays as it is.
 *
 * @param name as it will be
 */
public record AccountChange(String name, Optional<Set<Role>> roles, Optional<BranchLimit> branches) {

    /** Whether it says what the person may do, so that they sign in anew. */
    boolean namesRights() {
        return roles.isPresent() || branches.isPresent();
    }
}
