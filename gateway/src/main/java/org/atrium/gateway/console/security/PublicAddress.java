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
            response.sendRedirect(publicUrl + START);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isPublic(HttpServletRequest request) {
        var usual = "https".equals(publicUrl.getScheme()) ? 443 : 80;
        var port = publicUrl.getPort() < 0 ? usual : publicUrl.getPort();
        return request.getServerName().equalsIgnoreCase(publicUrl.getHost()) && request.getServerPort() == port;
    }
}
