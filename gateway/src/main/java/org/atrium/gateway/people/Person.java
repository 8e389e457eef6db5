package org.atrium.gateway.people;

import java.time.Instant;
import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * A member of an institution's staff. Who works for two institutions is two of them.
 *
 * @param branches to which of them the person is limited
 * @param version of name, roles and branches
 */
public record Person(
        PersonId id,
        InstitutionId institution,
        EmailAddress email,
        String name,
        Set<Role> roles,
        BranchLimit branches,
        Password password,
        Instant createdAt,
        long version) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public Set<Scope> scopes() {
        return Role.scopesOf(roles);
    }

    /** Whether they may change all of the institution: who is limited to branches cannot. */
    public boolean isAdministrator() {
        return roles.contains(Role.ADMINISTRATOR) && branches.isNone();
    }

    Person with(Password changed) {
        return new Person(id, institution, email, name, roles, branches, changed, createdAt, version);
    }

    Person as(String newName, Set<Role> newRoles, BranchLimit newBranches) {
        return new Person(id, institution, email, newName, newRoles, newBranches, password, createdAt, version + 1);
    }
}
