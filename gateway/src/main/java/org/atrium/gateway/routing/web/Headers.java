package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The headers that pass the door. What concerns one connection stays there (RFC 9110, section 7.6.1). A service hears of
 * the caller what {@link TrustedProxies} has found, and nothing that the caller made up; the session cookie stays here,
 * since services know tokens alone.
 */
final class Headers {

    private static final Set<String> OF_CONNECTION = names(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    /** Beside those: what the client of the service writes itself, and what is not the caller's to say. */
    private static final Set<String> KEPT_HERE = names(
            "Content-Length",
            "Expect",
            "Host",
            "Cookie",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            RequestIds.HEADER);

    private Headers() {}

    static void handOn(HttpServletRequest from, HttpRequest to) {
        var named = named(from.getHeader("Connection"));
        for (var names = from.getHeaderNames(); names.hasMoreElements(); ) {
            var name = names.nextElement();
            if (!OF_CONNECTION.contains(name) && !KEPT_HERE.contains(name) && !named.contains(name)) {
                for (var values = from.getHeaders(name); values.hasMoreElements(); ) {
                    to.addHeader(name, values.nextElement());
                }
            }
        }
        to.addHeader("X-Forwarded-For", from.getRemoteAddr());
        to.addHeader("X-Forwarded-Proto", from.getScheme());
        to.addHeader("X-Forwarded-Host", from.getServerName());
        to.addHeader("X-Forwarded-Port", Integer.toString(from.getServerPort()));
        to.addHeader(RequestIds.HEADER, RequestIds.of(from));
    }

    static void handOn(HttpResponse from, HttpServletResponse to) {
        for (var headers = from.headerIterator(); headers.hasNext(); ) {
            var header = headers.next();
            var name = header.getName();
            if (!OF_CONNECTION.contains(name) && !RequestIds.HEADER.equalsIgnoreCase(name)) {
                to.addHeader(name, header.getValue());
            }
        }
    }

    /** What the sender declares to be of its connection too. */
    private static Set<String> named(@Nullable String connection) {
        return connection == null || connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")
                ? Set.of()
                : names(connection.strip().split("\\s*,\\s*"));
    }

    private static Set<String> names(String... names) {
        var all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(names));
        return all;
    }
}
