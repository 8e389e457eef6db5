package org.atrium.kit.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.UnsupportedMediaType;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.security.ScopeCheck;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;

/**
 * Looks at a request before anything of its body is read: whether its sender may do this at all, whether the operation
 * takes forms, and how much it takes. See docs/adr/0008-before-the-body-is-read.md.
 */
final class OperationFilter extends OncePerRequestFilter {

    private final Operations operations;
    private final ProblemWriter problems;

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
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new BoundedRequest(request, Operations.largestBody(operation.get())), response);
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
        var most = Operations.largestBody(operation);
        return request.getContentLengthLong() > most ? Optional.of(TooLarge.than(most)) : Optional.empty();
    }

    static boolean isForm(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }
}
