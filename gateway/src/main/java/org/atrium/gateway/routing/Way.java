package org.atrium.gateway.routing;

/**
 * Where a route leads. Each value has its own limit of concurrent requests, so that load on one cannot block another.
 */
public enum Way {
    PATRON(Upstream.PATRON),
    CAMPAIGN(Upstream.CAMPAIGN),
    ANALYTICS(Upstream.ANALYTICS),

    /** Pages and images that readers without an account ask for. */
    PAGE(Upstream.CAMPAIGN),

    /**
     * Where these readers unsubscribe. Apart from pages, since a mail program's one-click request is sent once and
     * never repeated.
     */
    WITHDRAWAL(Upstream.CAMPAIGN);

    private final Upstream upstream;

    Way(Upstream upstream) {
        this.upstream = upstream;
    }

    public Upstream upstream() {
        return upstream;
    }

    /** Whether readers without an account go there. */
    public boolean isReaders() {
        return this == PAGE || this == WITHDRAWAL;
    }
}
