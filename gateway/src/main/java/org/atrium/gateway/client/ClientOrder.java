package org.atrium.gateway.client;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;

/** What a new client is to be called, to do and to see, and where people come back to. */
public record ClientOrder(String name, Set<Scope> scopes, BranchLimit branches, List<URI> redirectUris) {

    public ClientOrder {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    /** One for all branches, through which nobody signs in. */
    public static ClientOrder of(String name, Set<Scope> scopes) {
        return new ClientOrder(name, scopes, BranchLimit.NONE, List.of());
    }
}
