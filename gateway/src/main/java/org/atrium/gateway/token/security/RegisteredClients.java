package org.atrium.gateway.token.security;

import java.net.URI;
import java.time.Duration;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.client.ClientSecrets;
import org.atrium.gateway.token.ConsoleClient;
import org.atrium.gateway.token.Issuance;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Our API clients, and the console, in the words of the authorization server. */
@Component
final class RegisteredClients implements RegisteredClientRepository {

    private static final Duration SIGNED_IN = Duration.ofHours(12);

    private final ApiClients clients;
    private final RegisteredClient console;
    private final Duration accessTokenLife;

    RegisteredClients(ApiClients clients, ConsoleClient console, Issuance issuance) {
        this.clients = clients;
        this.accessTokenLife = issuance.accessTokenLife();
        this.console = console(console);
    }

    /** Clients are made by {@code ClientRegistry}; the server itself has no reason to change one. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are made at /api/v1/clients");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return id.equals(ConsoleClient.ID)
                ? console
                : clients.find(id).map(this::registered).orElse(null);
    }

    private RegisteredClient registered(ApiClient client) {
        var registered = base(client.id(), client.secretHash())
                .clientName(client.name())
                .clientIdIssuedAt(client.createdAt())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(Scope.texts(client.scopes())));
        if (!client.redirectUris().isEmpty()) {
            forPeople(registered);
            client.redirectUris().stream().map(URI::toString).forEach(registered::redirectUri);
        }
        return registered.tokenSettings(tokens(false)).build();
    }

    private RegisteredClient console(ConsoleClient client) {
        var registered = base(ConsoleClient.ID, ClientSecrets.hash(client.secret()))
                .clientName("Atrium console")
                .redirectUri(client.redirectUri())
                .scopes(scopes -> scopes.addAll(Scope.texts(Scope.ofInstitution())));
        forPeople(registered);
        // Requests of one session run side by side: with a new refresh token each time, all but one would be signed
        // out.
        return registered.tokenSettings(tokens(true)).build();
    }

    private static RegisteredClient.Builder base(String id, String secretHash) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build());
    }

    private static void forPeople(RegisteredClient.Builder registered) {
        registered
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE);
    }

    private TokenSettings tokens(boolean reuseRefreshTokens) {
        return TokenSettings.builder()
                .accessTokenTimeToLive(accessTokenLife)
                .refreshTokenTimeToLive(SIGNED_IN)
                .reuseRefreshTokens(reuseRefreshTokens)
                .build();
    }
}
