package org.atrium.kit.refusal.web;

import java.net.URI;
import java.util.Optional;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.TryLater;
import org.atrium.kit.refusal.Unauthenticated;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** A refusal as RFC 9457 problem details. */
public final class Problems {

    /** Where the gateway explains each problem. */
    public static final String PATH = "/problems/";

    private Problems() {}

    public static ResponseEntity<ProblemDetail> of(Refusal refusal) {
        var problem = Optional.ofNullable(refusal.getClass().getAnnotation(Problem.class))
                .orElseThrow(() -> new IllegalStateException(refusal.getClass() + " carries no @Problem"));
        var body = ProblemDetail.forStatus(problem.status());
        body.setType(URI.create(PATH + problem.type()));
        var words = ProblemTexts.words();
        body.setTitle(ProblemTexts.title(words, problem));
        body.setDetail(ProblemTexts.detail(words, problem, refusal));
        if (!refusal.faults().isEmpty()) {
            body.setProperty("errors", refusal.faults());
        }
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .headers(headers -> {
                    headers.setContentLanguage(words.language().locale());
                    extraHeaders(refusal, headers);
                })
                .body(body);
    }

    private static void extraHeaders(Refusal refusal, HttpHeaders headers) {
        if (refusal instanceof TryLater later) {
            headers.set(
                    HttpHeaders.RETRY_AFTER, Long.toString(later.retryAfter().toSeconds()));
        }
        if (refusal instanceof Unauthenticated) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }
}
