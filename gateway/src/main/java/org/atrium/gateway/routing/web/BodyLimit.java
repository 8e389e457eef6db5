package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.atrium.gateway.GatewaySettings;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body is larger than its kind allows: known at once from Content-Length, else while it streams through. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimit extends OncePerRequestFilter {

    private final DataSize json;
    private final DataSize upload;
    private final ProblemWriter problems;

    BodyLimit(GatewaySettings settings, ProblemWriter problems) {
        this.json = settings.jsonLimit();
        this.upload = settings.uploadLimit();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limitOf(request.getContentType());
        if (request.getContentLengthLong() > limit.toBytes()) {
            problems.write(response, new TooLarge(BodyTooLarge.text(limit)));
            return;
        }
        chain.doFilter(new Bounded(request, limit), response);
    }

    private DataSize limitOf(@Nullable String contentType) {
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        var isJson = type.startsWith("application/json") || type.contains("+json");
        return isJson ? json : upload;
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private final DataSize limit;
        private @Nullable ServletInputStream body;

        Bounded(HttpServletRequest request, DataSize limit) {
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
