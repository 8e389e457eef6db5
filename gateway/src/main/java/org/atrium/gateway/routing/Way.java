package org.atrium.gateway.routing;

/** The ways through the door. Each has places of its own, so that a crowd on one keeps nobody from another. */
public enum Way {
    PATRON(Upstream.PATRON),
    CAMPAIGN(Upstream.CAMPAIGN),
    ANALYTICS(Upstream.ANALYTICS),

    /** Pages and images that readers without an account ask for. */
    PAGE(Upstream.CAMPAIGN),

    /** Where such readers withdraw, by one click of a mail program, which asks once. */
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
