package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.atrium.gateway.routing.BodyRule;
import org.atrium.gateway.routing.BodyRule.Reading;
import org.atrium.gateway.routing.Bounds;
import org.atrium.gateway.routing.Pace;
import org.atrium.gateway.routing.RouteTable;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.UnsupportedMediaType;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No body is larger than its path allows, nor slower: a large one is known at once from Content-Length, else while it
 * streams through. Forms, which anybody may send, are read here, before the request takes any place that others wait
 * for. See docs/adr/0065-what-a-body-may-hold.md.
 */
@Component
@Order(BodyLimit.BEFORE_SPRING_SECURITY)
final class BodyLimit extends OncePerRequestFilter {

    /**
     * Filter order: after {@code ReadableRequests}, which looks at the query and the content type, before Spring
     * Security.
     */
    static final int BEFORE_SPRING_SECURITY = -101;

    private final Bounds bounds;
    private final SmallBodies bodies;
    private final ProblemWriter problems;
    private final Clock clock;

    BodyLimit(Bounds bounds, SmallBodies bodies, ProblemWriter problems, Clock clock) {
        this.bounds = bounds;
        this.bodies = bodies;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var rule = BodyRule.of(request.getServletPath(), RouteTable.of(request), isFiles(request), bounds);
        if (request.getContentLengthLong() > rule.most()) {
            problems.write(response, new TooLarge(BodyTooLarge.text(rule.most())));
        } else if (isFiles(request) && !rule.takesFiles()) {
            problems.write(response, new UnsupportedMediaType("Files are taken at /api/v1/imports alone."));
        } else if (!hasBody(request)) {
            chain.doFilter(request, response);
        } else {
            var streamed = new Streamed(request, paced(request, rule));
            if (rule.reading() == Reading.FIRST) {
                bodies.read(streamed, response, chain, rule);
            } else {
                chain.doFilter(streamed, response);
            }
        }
    }

    private BoundedBody paced(HttpServletRequest request, BodyRule rule) throws IOException {
        return new BoundedBody(request.getInputStream(), rule.most(), new Pace(clock));
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    static boolean isFiles(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** A request whose stream was taken already: the container cannot parse a form out of it. */
    private static final class Streamed extends HttpServletRequestWrapper {

        private final BoundedBody body;

        Streamed(HttpServletRequest request, BoundedBody body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }
    }
}
