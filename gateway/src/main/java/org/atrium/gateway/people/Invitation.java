package org.atrium.gateway.people;

import java.util.Set;
import org.atrium.gateway.access.Role;

/** Who is to get an account. */
public record Invitation(EmailAddress email, String name, Set<Role> roles) {

    public Invitation {
        roles = Set.copyOf(roles);
    }
}
