package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.gateway.routing.Route;
import org.atrium.gateway.routing.RouteTable;
import org.atrium.kit.bounds.Operations;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.security.ScopeCheck;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Tells a caller who lacks a scope so before a byte of the body is read, and before the service hears of the request. The
 * service checks again: it cannot see who asks. What is handed on is no operation of this process, so that nobody looks
 * for one.
 */
@Component
@Order(RouteCheck.BEHIND_TENANCY)
final class RouteCheck extends OncePerRequestFilter {

    /** Filter order: after the kit's filter that sets the institution, before the one that looks for the operation. */
    static final int BEHIND_TENANCY = 5;

    private final ProblemWriter problems;

    RouteCheck(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var route = RouteTable.of(request);
        if (route.isPresent() && route.get().way().isPresent()) {
            handOn(route.get(), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void handOn(Route route, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observed -> observed.setPathPattern(route.path()));
        var missing = ScopeCheck.missing(route.needed(request.getMethod()));
        if (missing.isPresent()) {
            problems.write(response, new MissingScope(missing.get().text()));
            return;
        }
        Operations.none(request);
        chain.doFilter(request, response);
    }
}
