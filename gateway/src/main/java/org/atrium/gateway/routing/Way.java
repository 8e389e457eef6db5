package org.atrium.gateway.routing;

import java.util.Optional;

/** The ways through the door. Each has places of its own, so that a crowd on one keeps nobody from another. */
public enum Way {
    PATRON(Upstream.PATRON),
    CAMPAIGN(Upstream.CAMPAIGN),
    ANALYTICS(Upstream.ANALYTICS),

    /** Pages and images that readers without an account ask for. */
    PAGE(Upstream.CAMPAIGN),

    /** Where such readers withdraw. */
    WITHDRAWAL(Upstream.CAMPAIGN);

    private final Upstream upstream;

    Way(Upstream upstream) {
        this.upstream = upstream;
    }

    public Upstream upstream() {
        return upstream;
    }

    public static Optional<Way> of(String path) {
        if (RouteTable.isWithdrawal(path)) {
            return Optional.of(WITHDRAWAL);
        }
        if (RouteTable.isPublicPage(path)) {
            return Optional.of(PAGE);
        }
        return RouteTable.of(path).map(Way::to);
    }

    private static Way to(Upstream upstream) {
        return switch (upstream) {
            case PATRON -> PATRON;
            case CAMPAIGN -> CAMPAIGN;
            case ANALYTICS -> ANALYTICS;
        };
    }
}
