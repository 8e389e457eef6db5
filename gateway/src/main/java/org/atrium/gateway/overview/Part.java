package org.atrium.gateway.overview;

import org.atrium.gateway.routing.Upstream;

/** One part of the overview: a resource of one service, read on behalf of the caller. */
public enum Part {
    /** Segments with their counts. */
    SEGMENTS("segments", Upstream.PATRON, "/api/v1/segments?limit=20"),
    /** Campaigns with their states. */
    CAMPAIGNS("campaigns", Upstream.CAMPAIGN, "/api/v1/campaigns?limit=20"),
    /** Visits by day. */
    VISITS("visits", Upstream.ANALYTICS, "/api/v1/metrics?metric=visits&interval=day");

    private final String text;
    private final Upstream upstream;
    private final String path;

    Part(String text, Upstream upstream, String path) {
        this.text = text;
        this.upstream = upstream;
        this.path = path;
    }

    public String text() {
        return text;
    }

    public Upstream upstream() {
        return upstream;
    }

    public String path() {
        return path;
    }
}
