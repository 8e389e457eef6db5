package org.atrium.gateway.people;

import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.kit.tenancy.BranchLimit;

/** Who is to get an account. */
public record Invitation(EmailAddress email, String name, Set<Role> roles, BranchLimit branches) {

    public Invitation {
        roles = Set.copyOf(roles);
    }
}
