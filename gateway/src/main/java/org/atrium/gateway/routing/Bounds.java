package org.atrium.gateway.routing;

import java.time.Duration;

/**
 * How much passes the door.
 *
 * @param silence how long a service may be silent before it counts as down
 * @param connections connections, and so requests at once, to each service
 * @param pageConnections requests at once to each service of readers who have no account, beside those
 * @param uploadBytes the largest body
 * @param jsonBytes the largest batch of events
 */
public record Bounds(Duration silence, int connections, int pageConnections, long uploadBytes, long jsonBytes) {

    /** Requests at once that one institution may have at one service: the other half is for the others. */
    public int share() {
        return Math.max(1, connections / 2);
    }

    /** Requests for pages that one address may have at once: readers behind a mail provider share few of them. */
    public int pageShare() {
        return Math.max(1, pageConnections / 4);
    }

    /** Requests of readers who withdraw, at once, beside those for pages: no crowd at those keeps them out. */
    public int withdrawals() {
        return Math.max(2, pageConnections / 2);
    }

    /** How many of them one address may have at once. */
    public int withdrawalShare() {
        return withdrawals() / 2;
    }
}
