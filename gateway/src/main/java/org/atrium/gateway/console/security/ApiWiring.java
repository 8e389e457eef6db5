package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The second of the four filter chains: the API, for bearers of tokens and for the console's session. */
@Configuration(proxyBeanMethods = false)
class ApiWiring {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http,
            JwtDecoder tokens,
            ConsoleSessions sessions,
            CsrfTokenRepository csrfTokens,
            ProblemWriter problems)
            throws Exception {
        return http.securityMatcher("/api/**")
                .headers(HouseHeaders::set)
                // A page asks for several things at once: a new session id for one would sign out the others.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        // No request here begins a session, so none is a reason for a new token.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .requireCsrfProtectionMatcher(request -> couldBeForged(request, sessions)))
                .addFilterBefore(new SessionRelay(sessions), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint(new Challenge(problems))
                        .accessDeniedHandler(new Denials(problems)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(new Challenge(problems))
                        .accessDeniedHandler(new Denials(problems)))
                .build();
    }

    /** A cookie is sent by the browser, whoever asked it to; a token is not. */
    private static boolean couldBeForged(HttpServletRequest request, ConsoleSessions sessions) {
        return !SAFE.contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && sessions.isSignedIn(request);
    }
}
