package org.atrium.gateway.routing;

import java.util.List;

/** The addresses and networks (as {@code 10.0.0.7} or {@code 10.0.0.0/8}) of proxies whose word is taken. */
public record Proxies(List<String> networks) {

    public Proxies {
        networks = List.copyOf(networks);
    }
}
