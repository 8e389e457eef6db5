package org.atrium.kit.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;

/**
 * Who asks for something, what they may, and where.
 *
 * @param subject the token's {@code sub}: a person or an API client
 * @param branches to which of them they are limited
 */
public record Viewer(String subject, Set<Scope> scopes, BranchLimit branches) {

    public Viewer {
        scopes = Set.copyOf(scopes);
    }

    /** One who sees every branch. */
    public Viewer(String subject, Set<Scope> scopes) {
        this(subject, scopes, BranchLimit.NONE);
    }

    /** Whoever makes the request that is being answered. */
    public static Viewer current() {
        var scopes = EnumSet.noneOf(Scope.class);
        Scope.grantable().stream().filter(ScopeCheck::grants).forEach(scopes::add);
        return new Viewer(Actor.current().subject(), scopes, Tenancy.limit());
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether nothing that the scope allows is hidden from them. */
    public boolean mayInEveryBranch(Scope scope) {
        return branches.isNone() && may(scope);
    }

    /** The first of these that they do not have. */
    public Optional<Scope> missing(Set<Scope> needed) {
        return needed.stream().filter(scope -> !may(scope)).sorted().findFirst();
    }
}
