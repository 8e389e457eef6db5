package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.atrium.gateway.routing.RouteTable;
import org.atrium.gateway.routing.Way;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.security.ScopeCheck;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Hands each request on to the service that the route table names. It stands before everything by which this process
 * finds operations of its own, for none of that concerns a request that is handed on. Who lacks a scope is told so here,
 * and the service never hears of it; it checks again, for it does not know who asks.
 */
final class Forwarding extends OncePerRequestFilter {

    private final Map<Way, UpstreamGuard> guards;
    private final ProblemWriter problems;

    /** @param guards one for each way */
    Forwarding(Map<Way, UpstreamGuard> guards, ProblemWriter problems) {
        this.guards = new EnumMap<>(guards);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var route = RouteTable.of(request).orElse(null);
        var guard = route == null ? null : route.way().map(guards::get).orElse(null);
        if (route == null || guard == null) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observed -> observed.setPathPattern(route.path()));
        var missing = ScopeCheck.missing(route.needed(request.getMethod()));
        if (missing.isPresent()) {
            problems.write(response, new MissingScope(missing.get().text()));
        } else {
            guard.pass(request, response);
        }
    }
}
