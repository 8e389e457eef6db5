package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.kit.refusal.Unauthenticated;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends {@code WWW-Authenticate: Bearer}, with {@code invalid_token} only if a token was sent (RFC 6750 §3.1). */
final class Challenge implements AuthenticationEntryPoint {

    private final ProblemWriter problems;

    Challenge(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        var token = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        problems.write(
                response,
                new Unauthenticated(
                        token
                                ? "The token is expired, or not one of this installation."
                                : "This needs a bearer token, or somebody who is signed in."));
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, token ? "Bearer error=\"invalid_token\"" : "Bearer");
    }
}
