package org.atrium.kit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.atrium.kit.log.Failure;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * All that a request with a token needs of the security framework, in one filter: its holder is known for as long as the
 * request lasts, and a token that is not valid is refused. See docs/adr/0089-what-a-request-does-at-the-door.md.
 */
public final class TokenFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TokenFilter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final VerifiedTokens tokens;
    private final AuthenticationEntryPoint refusal;
    private final ProblemWriter problems;
    private final Predicate<HttpServletRequest> isOpen;

    /** @param isOpen whether the request may come without a token */
    public TokenFilter(
            VerifiedTokens tokens,
            AuthenticationEntryPoint refusal,
            ProblemWriter problems,
            Predicate<HttpServletRequest> isOpen) {
        this.tokens = tokens;
        this.refusal = refusal;
        this.problems = problems;
        this.isOpen = isOpen;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Authentication> caller;
        try {
            caller = caller(request);
        } catch (AuthenticationException refused) {
            refusal.commence(request, response, refused);
            return;
        } catch (JwtException unverifiable) {
            log.warn("A token cannot be verified: {}", Failure.told(unverifiable));
            problems.write(response, new Unavailable("What tokens are verified by", RETRY_AFTER));
            return;
        }
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(caller.get()));
        try {
            chain.doFilter(new From(request, caller.get()), response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<Authentication> caller(HttpServletRequest request) {
        var token = Bearer.of(request);
        if (token.isEmpty() && !isOpen.test(request)) {
            throw new AuthenticationCredentialsNotFoundException("no token");
        }
        try {
            return token.map(tokens::callerOf);
        } catch (BadJwtException invalid) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("invalid token"), invalid);
        }
    }

    /** A streamed answer is written in a second, asynchronous dispatch, for the same caller. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** Controllers ask the request who calls. */
    private static final class From extends HttpServletRequestWrapper {

        private final Authentication caller;

        From(HttpServletRequest request, Authentication caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public String getRemoteUser() {
            return caller.getName();
        }
    }
}
