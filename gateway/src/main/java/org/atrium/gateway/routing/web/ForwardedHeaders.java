package org.atrium.gateway.routing.web;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a service is told of the caller. {@link TrustedProxies} has weighed what proxies before us claim; services get
 * its verdict and nothing that the caller made up. The session
 * cookie stays here: services know tokens alone.
 */
@Component
final class ForwardedHeaders implements HttpHeadersFilter.RequestHttpHeadersFilter, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders apply(HttpHeaders original, ServerRequest request) {
        var headers = new HttpHeaders();
        headers.putAll(original);
        var servlet = request.servletRequest();
        headers.remove("Forwarded");
        headers.remove(HttpHeaders.COOKIE);
        headers.set("X-Forwarded-For", servlet.getRemoteAddr());
        headers.set("X-Forwarded-Proto", servlet.getScheme());
        headers.set("X-Forwarded-Host", servlet.getServerName());
        headers.set("X-Forwarded-Port", Integer.toString(servlet.getServerPort()));
        headers.set(RequestIds.HEADER, RequestIds.of(servlet));
        return headers;
    }
}
