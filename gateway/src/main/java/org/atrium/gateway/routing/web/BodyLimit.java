package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.atrium.gateway.routing.Bounds;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body is larger than its kind allows: known at once from Content-Length, else while it streams through. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimit extends OncePerRequestFilter {

    private final long json;
    private final long upload;
    private final ProblemWriter problems;

    BodyLimit(Bounds bounds, ProblemWriter problems) {
        this.json = bounds.jsonBytes();
        this.upload = bounds.uploadBytes();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limitOf(request.getContentType());
        if (request.getContentLengthLong() > limit) {
            problems.write(response, new TooLarge(BodyTooLarge.text(limit)));
            return;
        }
        chain.doFilter(new Bounded(request, limit), response);
    }

    private long limitOf(@Nullable String contentType) {
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        var isJson = type.startsWith("application/json") || type.contains("+json");
        return isJson ? json : upload;
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private final long limit;
        private @Nullable ServletInputStream body;

        Bounded(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new BoundedBody(super.getInputStream(), limit);
            }
            return body;
        }
    }
}
