package org.atrium.kit.security;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who does something, for the ledgers that keep evidence.
 *
 * @param subject the token's {@code sub}: a person or an API client
 */
public record Actor(String subject, String name) {

    /** Work that nobody asked for at this moment: an event, a due date. */
    public static final Actor SYSTEM = new Actor("system", "Atrium");

    public static Actor current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            var name = token.getToken().getClaimAsString("name");
            return new Actor(token.getName(), name == null ? token.getName() : name);
        }
        return SYSTEM;
    }
}
