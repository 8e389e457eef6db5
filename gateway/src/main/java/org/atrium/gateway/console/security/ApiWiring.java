package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.security.TokenFilter;
import org.atrium.kit.security.VerifiedTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * The first of the four filter chains: the API, for bearers of tokens and for the console's session. It is the one that
 * nearly every request takes, so that it is asked first, and it holds no filter that the API has no use for.
 */
@Configuration(proxyBeanMethods = false)
class ApiWiring {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OPEN = Set.of("/api/v1/openapi.json", "/api/v1/proof-keys");

    @Bean
    @Order(1)
    SecurityFilterChain api(
            VerifiedTokens tokens, ConsoleSessions sessions, CsrfTokenRepository csrfTokens, ProblemWriter problems) {
        var forgeries = new CsrfFilter(csrfTokens);
        forgeries.setRequireCsrfProtectionMatcher(request -> couldBeForged(request, sessions));
        forgeries.setAccessDeniedHandler(new Denials(problems));
        return new DefaultSecurityFilterChain(
                ApiWiring::isApi,
                forgeries,
                new SessionRelay(sessions),
                new TokenFilter(tokens, new Challenge(problems), problems, ApiWiring::isOpen));
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getServletPath().startsWith("/api/");
    }

    /** What the API can do is no secret, and whoever is shown a proof can verify it. */
    private static boolean isOpen(HttpServletRequest request) {
        return request.getMethod().equals("GET") && OPEN.contains(request.getServletPath());
    }

    /** A cookie is sent by the browser, whoever asked it to; a token is not. */
    private static boolean couldBeForged(HttpServletRequest request, ConsoleSessions sessions) {
        return !SAFE.contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && sessions.isSignedIn(request);
    }
}
