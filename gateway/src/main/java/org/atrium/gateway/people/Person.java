package org.atrium.gateway.people;

import java.time.Instant;
import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * A member of an institution's staff. Who works for two institutions is two of them.
 *
 * @param version of name and roles
 */
public record Person(
        PersonId id,
        InstitutionId institution,
        EmailAddress email,
        String name,
        Set<Role> roles,
        Password password,
        Instant createdAt,
        long version) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public Set<Scope> scopes() {
        return Role.scopesOf(roles);
    }

    public boolean isAdministrator() {
        return roles.contains(Role.ADMINISTRATOR);
    }

    Person with(Password changed) {
        return new Person(id, institution, email, name, roles, changed, createdAt, version);
    }

    Person as(String newName, Set<Role> newRoles) {
        return new Person(id, institution, email, newName, newRoles, password, createdAt, version + 1);
    }
}
