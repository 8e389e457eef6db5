package org.atrium.gateway.routing;

/**
 * Where a route leads. Each value has its own limit of concurrent requests, so that load on one cannot block another.
 */
public enum Way {
    PATRON(Upstream.PATRON, Callers.INSTITUTIONS),
    CAMPAIGN(Upstream.CAMPAIGN, Callers.INSTITUTIONS),
    ANALYTICS(Upstream.ANALYTICS, Callers.INSTITUTIONS),
    PATRON_PAGE(Upstream.PATRON, Callers.READERS),
    CAMPAIGN_PAGE(Upstream.CAMPAIGN, Callers.READERS),
    ANALYTICS_PAGE(Upstream.ANALYTICS, Callers.READERS),
    WITHDRAWAL(Upstream.CAMPAIGN, Callers.WITHDRAWING);

    /** Who goes there. */
    public enum Callers {
        INSTITUTIONS,

        /** People without an account, who look at pages and pictures, and fill in forms. */
        READERS,

        /** Such people who withdraw. Apart from the others, since a mail program's one-click request is sent once. */
        WITHDRAWING
    }

    private final Upstream upstream;
    private final Callers callers;

    Way(Upstream upstream, Callers callers) {
        this.upstream = upstream;
        this.callers = callers;
    }

    public Upstream upstream() {
        return upstream;
    }

    public Callers callers() {
        return callers;
    }

    /** Whether people without an account go there. */
    public boolean isReaders() {
        return callers != Callers.INSTITUTIONS;
    }
}
