package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.gateway.routing.BodyRule;
import org.atrium.gateway.routing.BodyRule.Reading;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.RouteTable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads orders to the door itself when their sender is known and may give them: whoever has no token makes the door
 * keep nothing. What is read here keeps the pace, and is read before anything of the order is done.
 */
@Component
@Order(OrderBodies.BEHIND_THE_SCOPE_CHECK)
final class OrderBodies extends OncePerRequestFilter {

    /** Behind the kit's filter that looks at the operation, before the one that knows repeated requests. */
    static final int BEHIND_THE_SCOPE_CHECK = 15;

    private final Bounds bounds;
    private final SmallBodies bodies;

    OrderBodies(Bounds bounds, SmallBodies bodies) {
        this.bounds = bounds;
        this.bodies = bodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var rule = BodyRule.of(request.getServletPath(), RouteTable.of(request), BodyLimit.isFiles(request), bounds);
        if (rule.reading() == Reading.ONCE_ALLOWED && BodyLimit.hasBody(request)) {
            bodies.read(request, response, chain, rule);
        } else {
            chain.doFilter(request, response);
        }
    }
}
