package org.atrium.gateway.routing;

import java.util.List;
import java.util.Locale;

/** The services behind the front door, and the public resources of each. */
public enum Upstream {
    PATRON(List.of("institution", "branches", "patrons", "imports", "segments", "wordings", "audit")),
    CAMPAIGN(List.of("templates", "campaigns")),
    ANALYTICS(List.of("events", "event-types", "metrics", "population", "quarantine"));

    /** Pages that patrons reach from a message, without signing in. */
    public static final List<String> PUBLIC_PAGES = List.of("o", "c", "u", "w");

    private final List<String> resources;

    Upstream(List<String> resources) {
        this.resources = resources;
    }

    public List<String> resources() {
        return resources;
    }

    /** The service's name, for people and for circuit breakers. */
    public String service() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
