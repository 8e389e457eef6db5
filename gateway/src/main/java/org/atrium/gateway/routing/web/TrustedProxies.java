package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.atrium.gateway.routing.Proxies;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who a request comes from: whoever is connected, unless that is a proxy that the installation trusts. Then it is the
 * last one in X-Forwarded-For that is no such proxy: all before it are that caller's own claims. From anybody else the
 * headers by which proxies speak are dropped.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class TrustedProxies extends OncePerRequestFilter {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final List<IpAddressMatcher> trusted;
    private final ForwardedHeaderFilter believed = new ForwardedHeaderFilter();
    private final ForwardedHeaderFilter dropped = new ForwardedHeaderFilter();

    TrustedProxies(Proxies proxies) {
        this.trusted = proxies.networks().stream().map(IpAddressMatcher::new).toList();
        dropped.setRemoveOnly(true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isTrusted(request.getRemoteAddr())) {
            dropped.doFilter(request, response, chain);
            return;
        }
        var address = callerOf(request);
        believed.doFilter(
                request,
                response,
                (seen, answer) -> chain.doFilter(new From((HttpServletRequest) seen, address), answer));
    }

    private String callerOf(HttpServletRequest request) {
        var claimed = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            for (var address : line.split(",")) {
                claimed.add(address.strip());
            }
        }
        for (var address : claimed.reversed()) {
            if (!isAddress(address)) {
                break;
            }
            if (!isTrusted(address)) {
                return address;
            }
        }
        return request.getRemoteAddr();
    }

    /** Literally: a name is not looked up. */
    private static boolean isAddress(String text) {
        try {
            return ADDRESS.matcher(text).matches()
                    && !InetAddress.ofLiteral(text).isAnyLocalAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }

    private static final class From extends HttpServletRequestWrapper {

        private final String address;

        From(HttpServletRequest request, String address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }
    }
}
