package org.atrium.gateway.token;

import java.util.Optional;
import java.util.Set;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;

/** What an access token says beyond the standard claims. */
public record Claims(Optional<InstitutionId> institution, String name, Set<Scope> scopes, BranchLimit branches) {

    /** The one audience of access tokens: no id token can pass for one. */
    public static final String AUDIENCE = "atrium-api";

    /** The program that the token was issued to, for itself or for a person (RFC 9068 §2.2). */
    public static final String CLIENT = "client_id";

    public Claims {
        scopes = Set.copyOf(scopes);
    }

    /** Scopes as a token carries them. */
    public String scopeText() {
        return String.join(" ", Scope.texts(scopes));
    }
}
