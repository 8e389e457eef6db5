package org.atrium.gateway.token.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.atrium.gateway.session.CookieRules;
import org.atrium.gateway.session.SealedCookie;
import org.atrium.kit.seal.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/**
 * What somebody asked the authorization server for before they had to sign in, in a sealed cookie: asking begins no
 * session. A request too long for a cookie is not gone on with after the sign-in.
 */
@Component("interruptedRequests")
final class InterruptedRequests implements RequestCache {

    private final SealedCookie cookie;

    InterruptedRequests(Seal seal, CookieRules rules, Clock clock) {
        this.cookie = new SealedCookie("atrium-going-on", Duration.ofMinutes(15), seal, rules, clock);
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            cookie.write(response, request.getRequestURI() + (query == null ? "" : "?" + query));
        }
    }

    /** Only the path and the query are kept: going on never leaves this installation. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return cookie.read(request).map(SimpleSavedRequest::new).orElse(null);
    }

    /** Going on is a redirect to the same URL, which carries all there is to know. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        cookie.forget(response);
    }
}
