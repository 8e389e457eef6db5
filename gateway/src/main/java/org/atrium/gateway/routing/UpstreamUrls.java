package org.atrium.gateway.routing;

import java.net.URI;

/** Where each service answers. */
public record UpstreamUrls(URI patron, URI campaign, URI analytics) {

    public URI of(Upstream upstream) {
        return switch (upstream) {
            case PATRON -> patron;
            case CAMPAIGN -> campaign;
            case ANALYTICS -> analytics;
        };
    }
}
