package org.atrium.kit.bounds;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.TooManyUploads;
import org.atrium.kit.refusal.TooMuchAtOnce;
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

    /**
     * Of the memory of this instance: a tenth of the heap of a service. Two of the largest batches of events, fifty of a
     * thousand, any of usual size.
     */
    static final long MOST_WEIGHT = 48 << 20;

    /** Files on their way lie on the disk of this instance. */
    static final int MOST_UPLOADS = 4;

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration AFTER_AN_UPLOAD = Duration.ofSeconds(10);

    private final Operations operations;
    private final ProblemWriter problems;
    private final Quota uploads = new Quota(MOST_UPLOADS);
    private final Quota weights = new Quota(MOST_WEIGHT);

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
        } else if (Operations.isForm(request)) {
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
        // A body that does not say how large it is, is weighed while it is read.
        var room = weights.begin(Tenancy.current(), Math.max(request.getContentLengthLong(), 0));
        if (room.isEmpty()) {
            problems.write(response, tooMuch());
            return;
        }
        try (var held = room.get()) {
            chain.doFilter(bounded(operation, request, held::reaches), response);
        }
    }

    private static HttpServletRequest bounded(
            HandlerMethod operation, HttpServletRequest request, LongPredicate hasRoom) {
        return new BoundedRequest(request, Operations.largestBody(operation), hasRoom);
    }

    private void upload(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var place = uploads.begin(Tenancy.current(), 1);
        if (place.isEmpty()) {
            problems.write(response, new TooManyUploads(MOST_UPLOADS, AFTER_AN_UPLOAD));
            return;
        }
        try (var held = place.get()) {
            chain.doFilter(request, response);
        }
    }

    static Refusal tooMuch() {
        return new TooMuchAtOnce(SOON);
    }

    private static Optional<Refusal> refusal(HandlerMethod operation, HttpServletRequest request) {
        try {
            ScopeCheck.check(operation);
        } catch (Refused refused) {
            return Optional.of(refused.refusal());
        }
        if (Operations.isForm(request)) {
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
}
