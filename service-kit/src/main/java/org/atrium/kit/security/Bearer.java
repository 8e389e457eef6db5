package org.atrium.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/**
 * The token in {@code Authorization: Bearer …} (RFC 6750, section 2.1). Read letter by letter: the framework's own way,
 * a regular expression, took a twelfth of a request's time at the gateway.
 */
final class Bearer {

    private static final String SCHEME = "Bearer";
    private static final int BEGIN = SCHEME.length() + 1;

    private Bearer() {}

    /**
     * Empty when the header is missing or of another scheme.
     *
     * @throws OAuth2AuthenticationException when what follows the scheme is no token
     */
    static Optional<String> of(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        if (header.length() <= BEGIN || header.charAt(SCHEME.length()) != ' ' || !isToken(header)) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return Optional.of(header.substring(BEGIN));
    }

    /** At least one letter of base 64, then nothing but {@code =}. */
    private static boolean isToken(String header) {
        var at = BEGIN;
        while (at < header.length() && isLetter(header.charAt(at))) {
            at++;
        }
        var isSome = at > BEGIN;
        while (at < header.length() && header.charAt(at) == '=') {
            at++;
        }
        return isSome && at == header.length();
    }

    private static boolean isLetter(char one) {
        return one >= 'a' && one <= 'z'
                || one >= 'A' && one <= 'Z'
                || one >= '0' && one <= '9'
                || "-._~+/".indexOf(one) >= 0;
    }
}
