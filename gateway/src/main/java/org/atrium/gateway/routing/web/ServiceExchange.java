package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * How Spring Cloud Gateway asks a service: by the one client, with nothing in between. Neither the request nor the answer
 * is held: both are written while they are read. See docs/adr/0089-what-a-request-does-at-the-door.md.
 */
final class ServiceExchange implements ProxyExchange {

    private final HttpClient http;
    private final List<String> byLine;

    /** @param byLine media types of answers whose lines are worth having before the last one is there */
    ServiceExchange(HttpClient http, List<String> byLine) {
        this.http = http;
        this.byLine = List.copyOf(byLine);
    }

    /** @throws UncheckedIOException when there is no answer, or the caller's body does not arrive */
    @Override
    public ServerResponse exchange(Request request) {
        try {
            var asked = asked(request);
            var answer = new ServiceAnswer(asked, http.executeOpen(host(asked), asked, null), this::isByLine);
            request.getResponseConsumers().forEach(consumer -> consumer.accept(answer, answer));
            return answer;
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(noAnswer);
        }
    }

    private static HttpUriRequestBase asked(Request request) throws IOException {
        HttpServletRequest callers = request.getServerRequest().servletRequest();
        var url = Objects.requireNonNull(request.getUri(), "the route names no service");
        var asked = new HttpUriRequestBase(callers.getMethod(), url);
        request.getHeaders().forEach((name, values) -> values.forEach(value -> asked.addHeader(name, value)));
        if (BodyLimit.hasBody(callers)) {
            asked.setEntity(new InputStreamEntity(callers.getInputStream(), callers.getContentLengthLong(), null));
        }
        return asked;
    }

    private static HttpHost host(HttpUriRequestBase asked) {
        return new HttpHost(asked.getScheme(), asked.getAuthority());
    }

    private boolean isByLine(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return byLine.stream().anyMatch(lower::startsWith);
    }
}
