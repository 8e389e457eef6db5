package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** The access token behind a console's session cookie. */
@Component
final class ConsoleSessions {

    private static final Logger log = LoggerFactory.getLogger(ConsoleSessions.class);

    private final OAuth2AuthorizedClientManager clients;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    ConsoleSessions(OAuth2AuthorizedClientManager clients) {
        this.clients = clients;
    }

    /** Whether the request's cookie is that of somebody who signed in at the console. */
    boolean isSignedIn(HttpServletRequest request) {
        return signedIn(request).isPresent();
    }

    /** The access token, renewed if it is about to end; absent when nobody is signed in or the sign-in has ended. */
    Optional<String> accessToken(HttpServletRequest request, HttpServletResponse response) {
        return signedIn(request)
                .flatMap(person -> authorized(person, request, response))
                .map(client -> client.getAccessToken().getTokenValue());
    }

    Optional<OAuth2AuthenticationToken> signedIn(HttpServletRequest request) {
        if (request.getSession(false) == null) {
            return Optional.empty();
        }
        var authentication = contexts.loadDeferredContext(request).get().getAuthentication();
        return authentication instanceof OAuth2AuthenticationToken person ? Optional.of(person) : Optional.empty();
    }

    private Optional<OAuth2AuthorizedClient> authorized(
            OAuth2AuthenticationToken person, HttpServletRequest request, HttpServletResponse response) {
        var wanted = OAuth2AuthorizeRequest.withClientRegistrationId(ConsoleRegistration.ID)
                .principal(person)
                .attribute(HttpServletRequest.class.getName(), request)
                .attribute(HttpServletResponse.class.getName(), response)
                .build();
        try {
            return Optional.ofNullable(authorize(wanted));
        } catch (ClientAuthorizationException ended) {
            log.info("A console session has ended: {}", ended.getError().getErrorCode());
            return Optional.empty();
        }
    }

    private @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizeRequest wanted) {
        return clients.authorize(wanted);
    }
}
