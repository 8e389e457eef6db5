package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.atrium.gateway.routing.Route;
import org.atrium.gateway.routing.RouteTable;
import org.atrium.gateway.routing.Way;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * The headers that pass the door. What concerns one connection stays there (RFC 9110, section 7.6.1). A service hears of
 * the caller what {@link TrustedProxies} has found, and nothing that the caller made up; the session cookie stays here,
 * since services know tokens alone.
 */
final class Headers {

    private static final Logger log = LoggerFactory.getLogger(Headers.class);

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

    /** All that a page for readers needs to know of them. */
    private static final List<String> OF_READERS =
            List.of("Accept", "Accept-Encoding", "Accept-Language", "Content-Type", "If-None-Match", "User-Agent");

    private Headers() {}

    /** What a service is told. */
    static HttpHeaders of(HttpServletRequest callers) {
        var passing = RouteTable.of(callers)
                        .flatMap(Route::way)
                        .filter(Way::isReaders)
                        .isPresent()
                ? ofReader(callers)
                : ofClient(callers);
        passing.set("X-Forwarded-For", callers.getRemoteAddr());
        passing.set("X-Forwarded-Proto", callers.getScheme());
        passing.set("X-Forwarded-Host", callers.getServerName());
        passing.set("X-Forwarded-Port", Integer.toString(callers.getServerPort()));
        passing.set(RequestIds.HEADER, RequestIds.of(callers));
        return passing;
    }

    /** Whatever odd header a mail program or its provider sends, it does not close the way out: it is left out. */
    private static HttpHeaders ofReader(HttpServletRequest callers) {
        var passing = new HttpHeaders();
        for (var name : OF_READERS) {
            try {
                var value = callers.getHeader(name);
                if (value != null) {
                    passing.set(name, value);
                }
            } catch (RequestRejectedException unreadable) {
                log.debug("The header {} of a reader is left out", name, unreadable);
            }
        }
        return passing;
    }

    private static HttpHeaders ofClient(HttpServletRequest callers) {
        var passing = new HttpHeaders();
        var named = named(callers.getHeader("Connection"));
        for (var names = callers.getHeaderNames(); names.hasMoreElements(); ) {
            var name = names.nextElement();
            if (!OF_CONNECTION.contains(name) && !KEPT_HERE.contains(name) && !named.contains(name)) {
                for (var values = callers.getHeaders(name); values.hasMoreElements(); ) {
                    passing.add(name, values.nextElement());
                }
            }
        }
        return passing;
    }

    /** What the caller is told of a service's answer. */
    static HttpHeaders of(HttpHeaders answers) {
        var passing = new HttpHeaders();
        answers.forEach((name, values) -> {
            if (!OF_CONNECTION.contains(name) && !RequestIds.HEADER.equalsIgnoreCase(name)) {
                passing.addAll(name, values);
            }
        });
        return passing;
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
