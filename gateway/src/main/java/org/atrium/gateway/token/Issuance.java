package org.atrium.gateway.token;

import java.net.URI;
import java.time.Duration;

/**
 * Under which name tokens are issued, and for how long.
 *
 * @param issuer the public address of this installation
 * @param accessTokenLife how long an access token opens doors
 */
public record Issuance(URI issuer, Duration accessTokenLife) {}
