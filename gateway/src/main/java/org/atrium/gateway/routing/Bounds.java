package org.atrium.gateway.routing;

import java.time.Duration;

/**
 * How much passes the door.
 *
 * @param silence how long a service may be silent before it counts as down
 * @param connections connections, and so requests at once, to each service
 * @param uploadBytes the largest body
 * @param jsonBytes the largest JSON body
 */
public record Bounds(Duration silence, int connections, long uploadBytes, long jsonBytes) {}
