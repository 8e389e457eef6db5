package org.atrium.gateway.routing.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.gateway.routing.ReadingPace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * An answer that holds its place in the bulkhead until the last byte is written, or until its caller reads too slowly:
 * then the service is given up, and the place with it.
 *
 * @param release gives the place back; it may be told twice
 */
record Held(ServerResponse answer, Runnable release, ReadingPace pace, SlowReaders readers) implements ServerResponse {

    @Override
    public HttpStatusCode statusCode() {
        return answer.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return answer.headers();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return answer.cookies();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws ServletException, IOException {
        var read = new Read(response, pace, this::giveUp);
        readers.begin(read);
        try {
            return answer.writeTo(request, read, context);
        } catch (IOException | ServletException | RuntimeException brokenOff) {
            if (!response.isCommitted()) {
                throw brokenOff;
            }
            BrokenAnswers.note(request, brokenOff);
            return null;
        } finally {
            readers.end(read);
            release.run();
        }
    }

    private void giveUp() {
        if (answer instanceof ServiceAnswer services) {
            services.giveUp();
        }
        release.run();
    }
}
