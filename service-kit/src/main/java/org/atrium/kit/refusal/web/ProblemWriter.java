package org.atrium.kit.refusal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Unauthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is reached: in filters. */
public final class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        var problem = Problems.of(refusal);
        head(response, problem);
        body(response, problem);
    }

    /** One challenge, which speaks of the token only if one was sent (RFC 6750, section 3.1). */
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response, @Nullable Exception cause)
            throws IOException {
        var problem =
                Problems.of(new Unauthenticated("The token is missing, expired, or not one of this installation."));
        head(response, problem);
        if (StringUtils.startsWithIgnoreCase(request.getHeader(HttpHeaders.AUTHORIZATION), "Bearer ")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        body(response, problem);
    }

    public void denied(HttpServletRequest request, HttpServletResponse response, @Nullable Exception cause)
            throws IOException {
        write(response, new MissingScope(MissingScope.UNNAMED));
    }

    private static void head(HttpServletResponse response, ResponseEntity<ProblemDetail> problem) {
        response.setStatus(problem.getStatusCode().value());
        problem.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }

    private void body(HttpServletResponse response, ResponseEntity<ProblemDetail> problem) throws IOException {
        response.getOutputStream().write(json.writeValueAsBytes(problem.getBody()));
    }
}
