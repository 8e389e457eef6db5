package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.gateway.console.ConsoleRefusal.MissingCsrfToken;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says of a refused request whether it lacked the session's token or a right. */
final class Denials implements AccessDeniedHandler {

    private final ProblemWriter problems;

    Denials(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            problems.write(response, new MissingCsrfToken());
        } else {
            problems.denied(request, response, denied);
        }
    }
}
