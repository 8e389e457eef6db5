package org.atrium.gateway.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * A program that may ask for tokens.
 *
 * @param id the public client id
 * @param institution whose data it sees; absent for the operator's client, which names one with each token request
 * @param branches to which of the institution's the client is limited
 * @param secretHash the secret itself is nowhere
 * @param redirectUris where people are sent back after they signed in for this client; empty when no person does
 */
public record ApiClient(
        String id,
        Optional<InstitutionId> institution,
        String name,
        Set<Scope> scopes,
        BranchLimit branches,
        String secretHash,
        List<URI> redirectUris,
        Instant createdAt) {

    public ApiClient {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    public boolean isOperators() {
        return institution.isEmpty();
    }
}
