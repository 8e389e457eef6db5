package org.atrium.kit.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.UnsupportedMediaType;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.security.ScopeCheck;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;

/**
 * Looks at a request before anything of its body is read: whether its sender may do this at all, whether the operation
 * takes forms, and how much it takes, alone and beside what its institution sends at the same time.
 * See docs/adr/0008-before-the-body-is-read.md.
 */
final class OperationFilter extends OncePerRequestFilter {

    private final Operations operations;
    private final ProblemWriter problems;
    private final Uploads uploads = new Uploads();
    private final BodiesAtOnce bodies = new BodiesAtOnce();

    OperationFilter(Operations operations, ProblemWriter problems) {
        this.operations = operations;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var operation = operations.find(request);
        if (operation.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var refusal = refusal(operation.get(), request);
        if (refusal.isPresent()) {
            problems.write(response, refusal.get());
        } else if (isForm(request)) {
            upload(request, response, chain);
        } else {
            read(operation.get(), request, response, chain);
        }
    }

    private void read(
            HandlerMethod operation, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!Tenancy.isBound() || Operations.streams(operation) || ScopeCheck.isBetweenServices(operation)) {
            chain.doFilter(bounded(operation, request, any -> true), response);
            return;
        }
        var room = bodies.begin(Tenancy.current(), Math.max(request.getContentLengthLong(), 0));
        if (room.isEmpty()) {
            problems.write(response, BodiesAtOnce.refusal());
            return;
        }
        try (var held = room.get()) {
            chain.doFilter(bounded(operation, request, held::weighs), response);
        }
    }

    private static HttpServletRequest bounded(
            HandlerMethod operation, HttpServletRequest request, LongPredicate hasRoom) {
        return new BoundedRequest(request, Operations.largestBody(operation), hasRoom);
    }

    private void upload(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var institution = Tenancy.current();
        var tooMany = uploads.begin(institution);
        if (tooMany.isPresent()) {
            problems.write(response, tooMany.get());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            uploads.end(institution);
        }
    }

    private static Optional<Refusal> refusal(HandlerMethod operation, HttpServletRequest request) {
        try {
            ScopeCheck.check(operation);
        } catch (Refused refused) {
            return Optional.of(refused.refusal());
        }
        if (isForm(request)) {
            return Operations.takesForms(operation)
                    ? Optional.empty()
                    : Optional.of(new UnsupportedMediaType("Nothing here takes a form with parts."));
        }
        if (hasFields(request) && !Operations.takesFields(operation)) {
            return Optional.of(new UnsupportedMediaType("Nothing here takes a form: send JSON."));
        }
        var most = Operations.largestBody(operation);
        return request.getContentLengthLong() > most ? Optional.of(TooLarge.than(most)) : Optional.empty();
    }

    private static boolean hasFields(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    static boolean isForm(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }
}
