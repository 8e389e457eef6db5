package org.atrium.gateway.routing.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.support.HttpComponentsHeadersAdapter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What a service answers: its head is here, its body comes as it is read. To Spring Cloud Gateway it is the service's
 * answer and ours in one, so that nothing is copied from the one into the other.
 */
final class ServiceAnswer implements ServerResponse, ProxyExchange.Response {

    private static final int AT_ONCE = 8 << 10;

    private final HttpUriRequestBase request;
    private final ClassicHttpResponse answer;
    private final Predicate<String> isByLine;
    private final HttpHeaders passing = new HttpHeaders();
    private volatile boolean isGivenUp;

    /** @param isByLine of which media types a line is handed on as soon as it is there */
    ServiceAnswer(HttpUriRequestBase request, ClassicHttpResponse answer, Predicate<String> isByLine) {
        this.request = request;
        this.answer = answer;
        this.isByLine = isByLine;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(answer.getCode());
    }

    /** As the service sent them. */
    @Override
    public HttpHeaders getHeaders() {
        return new HttpHeaders(new HttpComponentsHeadersAdapter(answer));
    }

    @Override
    public HttpStatusCode statusCode() {
        return getStatusCode();
    }

    /** Headers of the service's answer without hop-by-hop ones. */
    @Override
    public HttpHeaders headers() {
        return passing;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    /** After a body that was not read to its end, the connection to the service ends. */
    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest callers, HttpServletResponse response, Context context)
            throws IOException {
        try (answer) {
            response.setStatus(answer.getCode());
            passing.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            var body = answer.getEntity();
            if (body != null) {
                copy(body, response);
            }
        }
        return null;
    }

    private void copy(HttpEntity body, HttpServletResponse response) throws IOException {
        var length = body.getContentLength();
        var buffer = new byte[length < 0 || length > AT_ONCE ? AT_ONCE : Math.max(1, (int) length)];
        var type = body.getContentType();
        var byLine = type != null && isByLine.test(type);
        var in = body.getContent();
        var out = response.getOutputStream();
        for (var count = read(in, buffer); count >= 0; count = read(in, buffer)) {
            out.write(buffer, 0, count);
            if (byLine) {
                out.flush();
            }
        }
    }

    private int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException failure) {
            throw isGivenUp ? failure : new ServiceBroke(failure);
        }
    }

    /** Ends the connection to the service, whatever is still to come over it. Any thread may say so. */
    void giveUp() {
        isGivenUp = true;
        request.cancel();
    }
}
