package org.atrium.gateway.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends whoever starts to sign in at another name of this machine to its public address: the cookie that is set at the
 * start must be there at the end, and the end is at the public address.
 */
final class PublicAddress extends OncePerRequestFilter {

    static final String START = "/oauth2/authorization/" + ConsoleRegistration.ID;

    private final URI publicUrl;

    PublicAddress(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getServletPath().equals(START) && !isPublic(request)) {
            var query = request.getQueryString();
            response.sendRedirect(publicUrl + START + (query == null ? "" : "?" + query));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isPublic(HttpServletRequest request) {
        return request.getServerName().equalsIgnoreCase(publicUrl.getHost())
                && portOf(publicUrl.getPort()) == portOf(request.getServerPort());
    }

    /** A proxy in front may speak HTTPS to the browser and HTTP to us: the usual ports are one. */
    private static int portOf(int port) {
        return port == 443 || port == 80 ? -1 : port;
    }
}
