package org.atrium.kit.repeat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.bounds.Operations;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.IdempotencyConflict;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.web.BodyRefused;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.repeat.Answers.Outcome;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.text.Sha256;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on POST (draft-ietf-httpapi-idempotency-key-header-07): the same request of the same caller
 * again gets the same answer for a day, another request under the same key 422, one that is still being answered 409.
 * What was done is kept (2xx), and what can never be (422); any other answer may be another one the next time. Bodies
 * up to 1 MiB; the parts of a form may be larger, and are compared by what they hold, since a browser separates them in
 * a new way each time. Stands behind {@link OperationFilter}, so that nobody gets an answer to what they may not ask.
 * See docs/adr/0009-repeated-requests.md.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final int LARGEST_BODY = 1 << 20;
    private static final String TOO_LARGE = "is taken for bodies up to 1 MiB; this one is larger";
    private static final Duration SIGN_OF_LIFE = Answers.ABANDONED.dividedBy(4);
    private static final Duration NOTED_WITHIN = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag", "Content-Type", "Content-Language");

    private final Answers answers;
    private final ProblemWriter problems;

    IdempotencyFilter(Answers answers, ProblemWriter problems) {
        this.answers = answers;
        this.problems = problems;
    }

    /** Operations that anyone may call do not know their caller; what is handed on is recognised where it goes. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !request.getMethod().equals("POST")
                || Operations.found(request).isEmpty()
                || caller().isEmpty();
    }

    private static Optional<JwtAuthenticationToken> caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(token)
                : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HEADER);
        if (header.isBlank() || header.length() > LONGEST_KEY) {
            refuse(response, "must have 1 to " + LONGEST_KEY + " characters");
            return;
        }
        var key = key(caller().orElseThrow(), request, header);
        if (Operations.isForm(request)) {
            answerForm(key, request, response, chain);
            return;
        }
        if (request.getContentLengthLong() > LARGEST_BODY) {
            refuse(response, TOO_LARGE);
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        } catch (BodyRefused refused) {
            problems.write(response, refused.refusal());
            return;
        }
        if (body.length > LARGEST_BODY) {
            refuse(response, TOO_LARGE);
            return;
        }
        answerOnce(key, new RepeatableRequest(request, body), response, chain, fingerprint(request, body));
    }

    private static IdempotencyKey key(JwtAuthenticationToken caller, HttpServletRequest request, String key) {
        return new IdempotencyKey(
                String.valueOf(caller.getToken().getClaimAsString("institution")),
                caller.getName(),
                request.getMethod() + " " + Operations.target(request),
                key);
    }

    private void answerForm(
            IdempotencyKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Collection<Part> parts;
        try {
            parts = request.getParts();
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            // Nobody can read it: whoever is asked to answers what is wrong with it, and there is nothing to repeat.
            chain.doFilter(request, response);
            return;
        }
        answerOnce(key, request, response, chain, fingerprint(request, parts));
    }

    private void answerOnce(
            IdempotencyKey key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            String fingerprint)
            throws ServletException, IOException {
        switch (answers.reserve(key, fingerprint)) {
            case Outcome.Reserved reserved -> answer(reserved, key, request, response, chain);
            case Outcome.Used() -> refuse(response, "was used for another request");
            case Outcome.Underway() ->
                problems.write(
                        response,
                        new IdempotencyConflict("The same request is still being answered. Try again shortly."));
            case Outcome.Known(var answer) -> {
                response.setStatus(answer.status());
                answer.headers().forEach(response::setHeader);
                response.getOutputStream().write(answer.body());
            }
        }
    }

    private void answer(
            Outcome.Reserved reserved,
            IdempotencyKey key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        var caching = new ContentCachingResponseWrapper(response);
        var alive = Thread.ofVirtual().name("idempotency").start(() -> giveSignsOfLife(reserved));
        var worthKeeping = false;
        try {
            chain.doFilter(request, caching);
            worthKeeping = caching.getStatus() / 100 == 2 || caching.getStatus() == 422;
        } finally {
            alive.interrupt();
            if (!worthKeeping) {
                note(() -> answers.release(reserved));
            }
        }
        if (worthKeeping) {
            var answer = new Answers.Answer(caching.getStatus(), kept(caching), caching.getContentAsByteArray());
            note(() -> answers.keep(reserved, key, answer));
        }
        caching.copyBodyToResponse();
    }

    /**
     * What was done is done, and its caller is told so, whether or not it can be noted: that is tried again, or else the
     * request would be done a second time. The same request is still under way for as long.
     */
    private void note(Runnable outcome) {
        try {
            outcome.run();
        } catch (RuntimeException failure) {
            logger.warn("the outcome of a request cannot be noted and will be later", failure);
            Thread.ofVirtual().name("idempotency").start(() -> noteLater(outcome));
        }
    }

    private void noteLater(Runnable outcome) {
        var end = System.nanoTime() + NOTED_WITHIN.toNanos();
        try {
            while (System.nanoTime() < end) {
                Thread.sleep(PAUSE);
                if (isNoted(outcome)) {
                    return;
                }
            }
            logger.error("the outcome of a request was never noted: the request may be done again under its key");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isNoted(Runnable outcome) {
        try {
            outcome.run();
            return true;
        } catch (RuntimeException away) {
            logger.debug("the next try may get through", away);
            return false;
        }
    }

    private void giveSignsOfLife(Outcome.Reserved reserved) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(SIGN_OF_LIFE);
                signOfLife(reserved);
            }
        } catch (InterruptedException answered) {
            Thread.currentThread().interrupt();
        }
    }

    private void signOfLife(Outcome.Reserved reserved) {
        try {
            answers.keepAlive(reserved);
        } catch (RuntimeException away) {
            logger.debug("the next sign of life may get through", away);
        }
    }

    private static Map<String, String> kept(HttpServletResponse response) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            var value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private void refuse(HttpServletResponse response, String detail) throws IOException {
        Refusal refusal = new InvalidFields(List.of(new FieldFault(HEADER, detail)));
        problems.write(response, refusal);
    }

    private static String fingerprint(HttpServletRequest request, byte[] body) {
        return HexFormat.of().formatHex(begun(request).digest(body));
    }

    private static String fingerprint(HttpServletRequest request, Collection<Part> parts) throws IOException {
        var digest = begun(request);
        for (var part : parts) {
            digest.update((part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            try (var content = new DigestInputStream(part.getInputStream(), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest begun(HttpServletRequest request) {
        var digest = Sha256.begin();
        digest.update((request.getMethod() + " " + Operations.target(request) + "?" + request.getQueryString() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        // What an answer tells depends on all rights: with others by now it is another request.
        caller().ifPresent(caller -> caller.getAuthorities().stream()
                .map(granted -> String.valueOf(granted.getAuthority()))
                .sorted()
                .forEach(right -> digest.update((right + "\n").getBytes(StandardCharsets.UTF_8))));
        // Whoever is limited to other branches by now gets no answer that was given before, nor is it done again.
        if (!Tenancy.limit().isNone()) {
            digest.update((Tenancy.limit().listed() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return digest;
    }
}
