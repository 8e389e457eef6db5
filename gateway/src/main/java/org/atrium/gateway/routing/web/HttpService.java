package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** A service, asked over HTTP. Neither the request nor the answer is held: both are written while they are read. */
final class HttpService implements Service {

    private final HttpClient http;
    private final URI url;
    private final HttpHost host;

    HttpService(HttpClient http, URI url) {
        this.http = http;
        this.url = url;
        this.host = HttpHost.create(url);
    }

    @Override
    public Answer ask(HttpServletRequest callers) throws IOException {
        var request = new HttpUriRequestBase(callers.getMethod(), url);
        request.setPath(address(callers));
        Headers.handOn(callers, request);
        if (BodyLimit.hasBody(callers)) {
            request.setEntity(new InputStreamEntity(callers.getInputStream(), callers.getContentLengthLong(), null));
        }
        return new HttpAnswer(request, http.executeOpen(host, request, null));
    }

    /** As it was written: only who answers it decodes it. */
    private static String address(HttpServletRequest callers) {
        var query = callers.getQueryString();
        return query == null ? callers.getRequestURI() : callers.getRequestURI() + '?' + query;
    }
}
