package org.atrium.kit.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks for something, and what they may.
 *
 * @param subject the token's {@code sub}: a person or an API client
 */
public record Viewer(String subject, Set<Scope> scopes) {

    public Viewer {
        scopes = Set.copyOf(scopes);
    }

    /** Whoever makes the request that is being answered. */
    public static Viewer current() {
        var scopes = EnumSet.noneOf(Scope.class);
        Scope.grantable().stream().filter(ScopeCheck::grants).forEach(scopes::add);
        return new Viewer(Actor.current().subject(), scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** The first of these that they do not have. */
    public Optional<Scope> missing(Set<Scope> needed) {
        return needed.stream().filter(scope -> !may(scope)).sorted().findFirst();
    }
}
