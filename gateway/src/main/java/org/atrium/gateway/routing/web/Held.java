package org.atrium.gateway.routing.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.atrium.gateway.routing.ReadingPace;
import org.atrium.kit.store.Keyed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * An answer that holds its place in the bulkhead until the last byte is written, or until its caller reads too slowly:
 * then the service is given up, and the place with it. A service that breaks off before anything was sent is away.
 *
 * @param release gives the place back; it may be told twice
 * @param ending is told how it ended
 * @param away answers in place of a service that broke off
 */
record Held(
        ServerResponse answer,
        Runnable release,
        Ending ending,
        ServerResponse away,
        ReadingPace pace,
        SlowReaders readers)
        implements ServerResponse {

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
        var before = headersOf(response);
        readers.begin(read);
        try {
            var view = answer.writeTo(request, read, context);
            ending.whole();
            return view;
        } catch (ServiceBroke broke) {
            ending.broken(broke);
            if (response.isCommitted()) {
                BrokenAnswers.note(request, broke);
                return null;
            }
            response.reset();
            before.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return away.writeTo(request, response, context);
        } catch (IOException | ServletException | RuntimeException brokenOff) {
            ending.unread();
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

    private static Map<String, List<String>> headersOf(HttpServletResponse response) {
        return response.getHeaderNames().stream()
                .distinct()
                .collect(Keyed.by(Function.identity(), name -> List.copyOf(response.getHeaders(name))));
    }

    private void giveUp() {
        if (answer instanceof ServiceAnswer services) {
            services.giveUp();
        }
        release.run();
    }
}
