package org.atrium.gateway.token.security;

import java.util.Collections;
import java.util.Optional;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.PersonId;
import org.atrium.gateway.token.Claims;
import org.atrium.gateway.token.Reach;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Writes {@code institution}, {@code scope}, {@code name}, {@code client_id} and, for who is limited to some,
 * {@code branches}, as they are at this moment, into each access token.
 */
@Component
final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final ApiClients clients;
    private final People people;
    private final Reach reach;

    TokenClaims(ApiClients clients, People people, Reach reach) {
        this.clients = clients;
        this.people = people;
        this.reach = reach;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            ofPerson(context).ifPresent(claims -> context.getClaims().claim("name", claims.name()));
            return;
        }
        var claims = context.getAuthorizationGrant() instanceof OAuth2ClientCredentialsAuthenticationToken request
                ? ofClient(context, request)
                : ofPerson(context)
                        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
        context.getClaims()
                .audience(Collections.singletonList(Claims.AUDIENCE))
                .claim("scope", claims.scopeText())
                .claim("name", claims.name())
                .claim(Claims.CLIENT, context.getRegisteredClient().getClientId());
        if (!claims.branches().isNone()) {
            context.getClaims().claim(BranchLimit.CLAIM, claims.branches().listed());
        }
        claims.institution().ifPresent(id -> context.getClaims().claim("institution", id.toString()));
    }

    private Claims ofClient(JwtEncodingContext context, OAuth2ClientCredentialsAuthenticationToken request) {
        var named = NamedInstitution.in(request.getAdditionalParameters());
        return clients.find(context.getRegisteredClient().getClientId())
                .flatMap(client -> reach.of(client, named, Scope.among(context.getAuthorizedScopes())))
                .orElseThrow(() -> NamedInstitution.refusal(
                        "this client cannot have such a token: look at scope and institution"));
    }

    private Optional<Claims> ofPerson(JwtEncodingContext context) {
        var client = clients.find(context.getRegisteredClient().getClientId());
        return Optional.ofNullable(context.<Authentication>getPrincipal())
                .flatMap(principal -> people.find(PersonId.of(principal.getName())))
                .flatMap(person -> Reach.of(person, client, Scope.among(context.getAuthorizedScopes())));
    }
}
