package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** What a service answered over HTTP, to one request. */
final class HttpAnswer implements Answer {

    /** Answers whose lines are worth having before the last one is there. */
    private static final List<String> LINES =
            List.of("text/event-stream", "application/x-ndjson", "application/ndjson");

    private static final int AT_ONCE = 8 << 10;

    private final HttpUriRequestBase request;
    private final ClassicHttpResponse answer;

    HttpAnswer(HttpUriRequestBase request, ClassicHttpResponse answer) {
        this.request = request;
        this.answer = answer;
    }

    @Override
    public void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(answer.getCode());
        Headers.handOn(answer, response);
        var body = answer.getEntity();
        if (body != null) {
            copy(body, response);
        }
    }

    private static void copy(HttpEntity body, HttpServletResponse response) throws IOException {
        var length = body.getContentLength();
        var buffer = new byte[length < 0 || length > AT_ONCE ? AT_ONCE : Math.max(1, (int) length)];
        var byLine = isOfLines(body.getContentType());
        var in = body.getContent();
        var out = response.getOutputStream();
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            if (byLine) {
                out.flush();
            }
        }
    }

    private static boolean isOfLines(@Nullable String type) {
        return type != null && LINES.stream().anyMatch(type::startsWith);
    }

    @Override
    public void giveUp() {
        request.cancel();
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }
}
