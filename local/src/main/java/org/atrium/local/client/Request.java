package org.atrium.local.client;

import java.net.URI;
import java.util.Map;

/**
 * What was asked.
 *
 * @param body as text; empty for one that was streamed
 */
public record Request(String method, URI uri, Map<String, String> headers, String body) {}
