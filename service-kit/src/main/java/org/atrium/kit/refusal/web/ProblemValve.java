package org.atrium.kit.refusal.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.atrium.kit.refusal.MalformedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server refuses before any filter of ours sees it, and what fails in a filter, as a problem like any other.
 * Public, with no argument, and with a mapper of its own, for Tomcat makes it from its name.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            var reporter = response.getReporter();
            if (reporter != null) {
                reporter.write(JSON.writeValueAsString(problem(response.getStatus())));
                response.finishResponse();
            }
        } catch (IOException gone) {
            container.getLogger().debug("nobody waits for the answer", gone);
        }
    }

    private static @Nullable ProblemDetail problem(int status) {
        if (status == 400) {
            return Problems.of(MalformedRequest.ADDRESS_OR_HEADER).getBody();
        }
        var problem = ProblemDetail.forStatus(status);
        if (status >= 500) {
            problem.setTitle("A defect of Atrium");
            problem.setDetail("This should not happen. The log has it.");
            return problem;
        }
        var known = HttpStatus.resolve(status);
        problem.setTitle(known == null ? "Refused" : known.getReasonPhrase());
        return problem;
    }
}
