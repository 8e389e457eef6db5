package org.atrium.gateway.routing;

import java.util.Locale;

/** The services behind the front door. */
public enum Upstream {
    PATRON,
    CAMPAIGN,
    ANALYTICS;

    /** The service's name, for people and for circuit breakers. */
    public String service() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
