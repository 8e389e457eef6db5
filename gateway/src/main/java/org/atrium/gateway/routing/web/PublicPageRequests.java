package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.gateway.routing.Route;
import org.atrium.gateway.routing.RouteTable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a {@link PublicPageRequest} of what is for a page where nothing counts but the address, before anybody judges what mail programs write there:
 * RFC 8058 lets them press the link with a form of either kind, and link trackers add to the query what they like.
 */
@Component
@Order(PublicPageRequests.BEFORE_QUERY_AND_CONTENT_TYPE)
final class PublicPageRequests extends OncePerRequestFilter {

    /** Before the kit's filter that looks at the query and the content type. */
    static final int BEFORE_QUERY_AND_CONTENT_TYPE = -103;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RouteTable.of(request)
                .filter(route -> route.body() == Route.Body.NONE)
                .isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new PublicPageRequest(request), response);
    }
}
