package org.atrium.gateway.token.security;

import jakarta.servlet.http.HttpServletRequest;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.token.Reach;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** A client that asks for no scope gets all that it has (RFC 6749 §3.3 lets the server choose). */
final class UsualScopes implements AuthenticationConverter {

    private final AuthenticationConverter standard = new OAuth2ClientCredentialsAuthenticationConverter();
    private final ApiClients clients;

    UsualScopes(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(standard.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked)) {
            return null;
        }
        if (!asked.getScopes().isEmpty()) {
            return asked;
        }
        var principal = (Authentication) asked.getPrincipal();
        var named = NamedInstitution.in(asked.getAdditionalParameters()).isPresent();
        var scopes = clients.find(principal.getName()).map(client -> Scope.texts(Reach.usual(client, named)));
        return new OAuth2ClientCredentialsAuthenticationToken(
                principal, scopes.orElse(asked.getScopes()), asked.getAdditionalParameters());
    }
}
