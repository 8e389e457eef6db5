package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.atrium.gateway.session.CookieRules;
import org.atrium.gateway.session.SealedCookie;
import org.atrium.kit.seal.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the console asked the authorization server for, in a sealed cookie until the answer comes: whoever only looks
 * at the sign-in page begins no session. All else of the request is the same each time.
 */
@Component
final class CookieAuthorizationRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private final SealedCookie cookie;
    private final ConsoleRegistration registration;
    private final JsonMapper json;

    CookieAuthorizationRequests(
            Seal seal, CookieRules rules, Clock clock, ConsoleRegistration registration, JsonMapper json) {
        this.cookie = new SealedCookie("atrium-signing-in", Duration.ofMinutes(10), seal, rules, clock);
        this.registration = registration;
        this.json = json;
    }

    /** What differs from one request to the next. */
    private record Asked(
            String state,
            @Nullable String verifier,
            @Nullable String nonce) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookie.read(request)
                .map(text -> json.readValue(text, Asked.class))
                .filter(asked -> asked.state().equals(state))
                .flatMap(this::whole)
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            cookie.forget(response);
            return;
        }
        var text = json.writeValueAsString(new Asked(
                String.valueOf(asked.getState()),
                asked.getAttribute(PkceParameterNames.CODE_VERIFIER),
                asked.getAttribute(OidcParameterNames.NONCE)));
        if (!cookie.write(response, text)) {
            throw new IllegalStateException("what the console asks for does not fit into a cookie");
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var asked = loadAuthorizationRequest(request);
        if (asked != null) {
            cookie.forget(response);
        }
        return asked;
    }

    private Optional<OAuth2AuthorizationRequest> whole(Asked asked) {
        return Optional.ofNullable(registration.findByRegistrationId(ConsoleRegistration.ID))
                .map(client -> whole(asked, client));
    }

    private static OAuth2AuthorizationRequest whole(Asked asked, ClientRegistration client) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(Objects.requireNonNull(
                        client.getProviderDetails().getAuthorizationUri(), "the console knows where to ask"))
                .clientId(client.getClientId())
                .redirectUri(client.getRedirectUri())
                .scopes(client.getScopes())
                .state(asked.state())
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, ConsoleRegistration.ID);
                    putIfThere(attributes, PkceParameterNames.CODE_VERIFIER, asked.verifier());
                    putIfThere(attributes, OidcParameterNames.NONCE, asked.nonce());
                })
                .build();
    }

    private static void putIfThere(Map<String, Object> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
