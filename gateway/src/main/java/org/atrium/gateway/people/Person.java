package org.atrium.gateway.people;

import java.time.Instant;
import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.access.Scope;
import org.atrium.kit.tenancy.InstitutionId;

/** A member of an institution's staff. */
public record Person(
        PersonId id,
        InstitutionId institution,
        EmailAddress email,
        String name,
        Set<Role> roles,
        Password password,
        Instant createdAt) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public Set<Scope> scopes() {
        return Role.scopesOf(roles);
    }

    Person with(Password changed) {
        return new Person(id, institution, email, name, roles, changed, createdAt);
    }
}
