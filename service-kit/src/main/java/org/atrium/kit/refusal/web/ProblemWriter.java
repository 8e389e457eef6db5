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
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is reached: in filters. */
public final class ProblemWriter {

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        var problem = Problems.of(refusal);
        response.setStatus(problem.getStatusCode().value());
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem.getBody()));
    }

    public void unauthenticated(HttpServletRequest request, HttpServletResponse response, @Nullable Exception cause)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        write(response, new Unauthenticated("The token is missing, expired, or not one of this installation."));
    }

    public void denied(HttpServletRequest request, HttpServletResponse response, @Nullable Exception cause)
            throws IOException {
        write(response, new MissingScope("for this"));
    }
}
