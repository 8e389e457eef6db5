package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Signing out ends what was granted to the session, not the cookie alone. */
@Component
final class RevokeOnLogout implements LogoutHandler {

    private final OAuth2AuthorizedClientRepository clients;
    private final OAuth2AuthorizationService authorizations;

    RevokeOnLogout(OAuth2AuthorizedClientRepository clients, OAuth2AuthorizationService authorizations) {
        this.clients = clients;
        this.authorizations = authorizations;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication == null) {
            return;
        }
        OAuth2AuthorizedClient client = clients.loadAuthorizedClient(ConsoleRegistration.ID, authentication, request);
        Optional.ofNullable(client)
                .map(OAuth2AuthorizedClient::getRefreshToken)
                .map(refresh -> authorizations.findByToken(refresh.getTokenValue(), OAuth2TokenType.REFRESH_TOKEN))
                .ifPresent(authorizations::remove);
    }
}
