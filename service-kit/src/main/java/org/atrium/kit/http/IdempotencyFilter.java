package org.atrium.kit.http;

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
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.IdempotencyConflict;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on POST (draft-ietf-httpapi-idempotency-key-header-07): the same request again gets the same
 * answer for a day, another request under the same key 422, one that is still being answered 409. Answers of 5xx are
 * not kept. Bodies up to 1 MiB; the parts of a form may be larger, and are compared by what they hold, since a browser
 * separates them in a new way each time.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final int LARGEST_BODY = 1 << 20;
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag", "Content-Type");

    private final Answers answers;
    private final ProblemWriter problems;

    IdempotencyFilter(Answers answers, ProblemWriter problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null || !request.getMethod().equals("POST") || !Tenancy.isBound();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            refuse(response, "must have 1 to " + LONGEST_KEY + " characters");
            return;
        }
        if (isForm(request)) {
            answerForm(key, request, response, chain);
            return;
        }
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            refuse(response, "is taken for bodies up to 1 MiB; this one is larger");
            return;
        }
        answerOnce(key, new RepeatableRequest(request, body), response, chain, fingerprint(request, body));
    }

    private static boolean isForm(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    private void answerForm(String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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
            String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain, String fingerprint)
            throws ServletException, IOException {
        var earlier = answers.reserve(key, fingerprint);
        if (earlier.isEmpty()) {
            answer(key, request, response, chain);
            return;
        }
        var found = earlier.get();
        var kept = found.answer();
        if (!found.fingerprint().equals(fingerprint)) {
            refuse(response, "was used for another request");
        } else if (kept == null) {
            problems.write(
                    response, new IdempotencyConflict("The same request is still being answered. Try again shortly."));
        } else {
            response.setStatus(kept.status());
            kept.headers().forEach(response::setHeader);
            response.getOutputStream().write(kept.body());
        }
    }

    private void answer(String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caching = new ContentCachingResponseWrapper(response);
        var answered = false;
        try {
            chain.doFilter(request, caching);
            answered = caching.getStatus() < 500;
        } finally {
            if (!answered) {
                answers.release(key);
            }
        }
        if (answered) {
            var headers = new LinkedHashMap<String, String>();
            for (var name : KEPT_HEADERS) {
                var value = caching.getHeader(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            answers.keep(key, new Answers.Answer(caching.getStatus(), headers, caching.getContentAsByteArray()));
        }
        caching.copyBodyToResponse();
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
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return digest;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
