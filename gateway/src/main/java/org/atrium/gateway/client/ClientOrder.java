package org.atrium.gateway.client;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.atrium.kit.security.Scope;

/** What a new client is to be called, to do, and where people come back to. */
public record ClientOrder(String name, Set<Scope> scopes, List<URI> redirectUris) {

    public ClientOrder {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    public static ClientOrder of(String name, Set<Scope> scopes) {
        return new ClientOrder(name, scopes, List.of());
    }
}
