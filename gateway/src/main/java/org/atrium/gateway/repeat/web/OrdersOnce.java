package org.atrium.gateway.repeat.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.atrium.gateway.repeat.Order;
import org.atrium.gateway.repeat.Orders;
import org.atrium.gateway.repeat.Outcome.Another;
import org.atrium.gateway.repeat.Outcome.Answered;
import org.atrium.gateway.repeat.Outcome.First;
import org.atrium.gateway.repeat.Outcome.UnderWay;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.IdempotencyConflict;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on what the door itself makes (draft-ietf-httpapi-idempotency-key-header-07): the same order
 * again gets the same answer for a day, another one under the same key 422, one that is still being answered 409. Only
 * what was done is kept: whoever was refused may try again.
 */
final class OrdersOnce extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag", "Content-Type");

    private final Orders orders;
    private final ProblemWriter problems;

    OrdersOnce(Orders orders, ProblemWriter problems) {
        this.orders = orders;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !request.getMethod().equals("POST")
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            refuse(response, "must have 1 to " + LONGEST_KEY + " characters");
            return;
        }
        // The body is here already and can be read again: see BodyRule.
        var order = new Order(caller(), "POST " + request.getRequestURI(), key, fingerprint(request));
        switch (orders.place(order)) {
            case First first -> doIt(order, request, response, chain);
            case Another another -> refuse(response, "was used for another request");
            case UnderWay underWay ->
                problems.write(
                        response,
                        new IdempotencyConflict("The same request is still being answered. Try again shortly."));
            case Answered answered -> {
                response.setStatus(answered.status());
                answered.headers().forEach(response::setHeader);
                response.getOutputStream().write(answered.body().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void doIt(Order order, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caching = new ContentCachingResponseWrapper(response);
        var done = false;
        try {
            chain.doFilter(request, caching);
            done = caching.getStatus() / 100 == 2;
        } finally {
            if (!done) {
                orders.forget(order);
            }
        }
        if (done) {
            var headers = new HashMap<String, String>();
            for (var name : KEPT_HEADERS) {
                var value = caching.getHeader(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            orders.answered(
                    order,
                    new Answered(
                            caching.getStatus(),
                            headers,
                            new String(caching.getContentAsByteArray(), StandardCharsets.UTF_8)));
        }
        caching.copyBodyToResponse();
    }

    private void refuse(HttpServletResponse response, String detail) throws IOException {
        problems.write(response, new InvalidFields(List.of(new FieldFault(HEADER, detail))));
    }

    /** The operator's client speaks for several institutions: what it does for one is not what it does for another. */
    private static String caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? token.getName() + " " + token.getToken().getClaimAsString("institution")
                : "nobody";
    }

    private static String fingerprint(HttpServletRequest request) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getRequestURI() + "?" + request.getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest.digest(request.getInputStream().readAllBytes()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
