package org.atrium.gateway.token.security;

import java.util.Optional;
import org.atrium.gateway.access.PresentRights;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.people.People;
import org.atrium.gateway.token.Claims;
import org.atrium.gateway.token.HeldRights;
import org.atrium.kit.security.Viewer;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** What is left to the holder of the request's token. */
@Component
final class RightsOfCaller implements PresentRights {

    private final HeldRights held;

    RightsOfCaller(ApiClients clients, People people) {
        this.held = new HeldRights(clients, people);
    }

    @Override
    public Optional<Viewer> ofCaller() {
        return held.leftOf(Viewer.current(), program(), Tenancy.current());
    }

    private static Optional<String> program() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                ? Optional.ofNullable(caller.getToken().getClaimAsString(Claims.CLIENT))
                : Optional.empty();
    }
}
