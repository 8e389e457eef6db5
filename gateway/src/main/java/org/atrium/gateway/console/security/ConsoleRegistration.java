package org.atrium.gateway.console.security;

import org.atrium.gateway.token.ConsoleClient;
import org.atrium.gateway.token.Issuance;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/**
 * The authorization server as the console sees it. Browsers are sent to the public address; codes and keys are fetched
 * from this process by its own port. Each endpoint is given: looking them up would ask a server that is not up yet.
 */
@Component
final class ConsoleRegistration implements ClientRegistrationRepository {

    static final String ID = "atrium";

    private final Issuance issuance;
    private final ConsoleClient client;
    private final Environment environment;
    private volatile @Nullable ClientRegistration registration;

    ConsoleRegistration(Issuance issuance, ConsoleClient client, Environment environment) {
        this.issuance = issuance;
        this.client = client;
        this.environment = environment;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    private ClientRegistration registration() {
        var known = registration;
        if (known == null) {
            known = make();
            registration = known;
        }
        return known;
    }

    private ClientRegistration make() {
        var here = "http://" + ownAddress() + ":" + environment.getRequiredProperty("local.server.port");
        return ClientRegistration.withRegistrationId(ID)
                .clientId(ConsoleClient.ID)
                .clientSecret(client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(client.redirectUri())
                .scope(scopes())
                .authorizationUri(issuance.issuer() + "/oauth2/authorize")
                .tokenUri(here + "/oauth2/token")
                .jwkSetUri(here + "/oauth2/jwks")
                .issuerUri(issuance.issuer().toString())
                .userNameAttributeName("sub")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private static String[] scopes() {
        var scopes = Scope.texts(Scope.ofInstitution());
        scopes.add(OidcScopes.OPENID);
        scopes.add(OidcScopes.PROFILE);
        return scopes.toArray(String[]::new);
    }

    private String ownAddress() {
        var bound = environment.getProperty("server.address", "0.0.0.0");
        return bound.equals("0.0.0.0") ? "127.0.0.1" : bound;
    }
}
